//! The only unsafe code: vector instructions of x86-64, behind tests for them, and reading bytes
//! from many places that have been looked at together.
//!
//! A value of [`Avx2`] or [`Avx512`] is a proof that the processor has the instructions: there
//! is one only where the processor was asked.
#![expect(unsafe_code, reason = "instructions that only some processors have, behind a test")]

use std::arch::x86_64::{
    __m128i, __m256i, __m512i, _mm_clmulepi64_si128, _mm_cvtsi128_si64, _mm_set_epi64x,
    _mm_set1_epi8, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_max_epu8, _mm256_min_epu8,
    _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8, _mm256_sub_epi8, _mm512_add_epi32,
    _mm512_cmpeq_epi8_mask, _mm512_cmpge_epu8_mask, _mm512_cmple_epu8_mask, _mm512_cmplt_epu8_mask,
    _mm512_cvtepu8_epi32, _mm512_extracti32x4_epi32, _mm512_loadu_si512,
    _mm512_maskz_compress_epi8, _mm512_movepi8_mask, _mm512_set1_epi8, _mm512_set1_epi32,
    _mm512_storeu_si512, _mm512_sub_epi8,
};

use super::block::{Block, END_OF_LOST, HANZI};
use super::lanes::Lanes;
use super::processor::{Any, Processor, Work};

/// A processor with AVX2, and what has come with it.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

/// A processor with AVX-512 and its second set of instructions for bytes.
#[derive(Clone, Copy)]
pub(super) struct Avx512(Avx2);

impl Avx2 {
    pub fn get() -> Option<Self> {
        let is_there = is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("bmi2")
            && is_x86_feature_detected!("lzcnt")
            && is_x86_feature_detected!("popcnt")
            && is_x86_feature_detected!("pclmulqdq");
        is_there.then_some(Self(()))
    }

    /// Does something by these instructions.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        // SAFETY: the processor has every feature that the function is compiled for.
        unsafe { with_avx2(self, work) }
    }
}

impl Avx512 {
    pub fn get() -> Option<Self> {
        let is_there = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vbmi2");
        Avx2::get().filter(|_| is_there).map(Self)
    }

    /// Does something by these instructions.
    pub fn run<W: Work>(self, work: W) -> W::Output {
        // SAFETY: the processor has every feature that the function is compiled for.
        unsafe { with_avx512(self, work) }
    }
}

#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt,pclmulqdq")]
fn with_avx2<W: Work>(processor: Avx2, work: W) -> W::Output {
    work.by(processor)
}

#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt,pclmulqdq")]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2")]
fn with_avx512<W: Work>(processor: Avx512, work: W) -> W::Output {
    work.by(processor)
}

impl Processor for Avx2 {
    #[inline(always)]
    fn block(self, bytes: &[u8; 64]) -> Block {
        // SAFETY: the processor has AVX2, and so below.
        unsafe { block_by_avx2(bytes) }
    }

    #[inline(always)]
    fn prefix_xor(self, bits: u64) -> u64 {
        unsafe { prefix_xor(bits) }
    }

    #[inline(always)]
    fn places(self, mask: u64, base: u32, room: &mut [u32; 64]) {
        Any.places(mask, base, room);
    }

    #[inline(always)]
    fn eights(self, text: &[u8], places: &Lanes<u32>, found: &mut Lanes<u64>) {
        eights(text, places, found);
    }

    #[inline(always)]
    fn every(self, numbers: &[u32], step: usize, found: &mut [u32]) {
        every(numbers, step, found);
    }
}

impl Processor for Avx512 {
    #[inline(always)]
    fn block(self, bytes: &[u8; 64]) -> Block {
        // SAFETY: the processor has AVX-512, and so below.
        unsafe { block_by_avx512(bytes) }
    }

    #[inline(always)]
    fn prefix_xor(self, bits: u64) -> u64 {
        self.0.prefix_xor(bits)
    }

    #[inline(always)]
    fn places(self, mask: u64, base: u32, room: &mut [u32; 64]) {
        unsafe { places(mask, base, room) }
    }

    #[inline(always)]
    fn eights(self, text: &[u8], places: &Lanes<u32>, found: &mut Lanes<u64>) {
        eights(text, places, found);
    }

    #[inline(always)]
    fn every(self, numbers: &[u32], step: usize, found: &mut [u32]) {
        every(numbers, step, found);
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn block_by_avx2(bytes: &[u8; 64]) -> Block {
    // SAFETY: both halves are of the 64 bytes.
    let parts: [__m256i; 2] =
        [0, 32].map(|at| unsafe { _mm256_loadu_si256(bytes[at..].as_ptr().cast()) });
    let splat = |byte: u8| _mm256_set1_epi8(byte.cast_signed());
    let mask = |test: &dyn Fn(__m256i) -> __m256i| {
        let [low, high] =
            parts.map(|part| u64::from(_mm256_movemask_epi8(test(part)).cast_unsigned()));
        low | high << 32
    };
    let equal = |byte: u8| mask(&|part| _mm256_cmpeq_epi8(part, splat(byte)));
    let at_least =
        |byte: u8| mask(&|part| _mm256_cmpeq_epi8(_mm256_max_epu8(part, splat(byte)), part));
    let line_feed = equal(b'\n');
    let carriage_return = equal(b'\r');
    let control = mask(&|part| {
        let low = _mm256_cmpeq_epi8(_mm256_min_epu8(part, splat(0x1f)), part);
        _mm256_or_si256(low, _mm256_cmpeq_epi8(part, splat(0x7f)))
    });
    let start = at_least(0xc0);
    let hanzi = mask(&|part| {
        let above = _mm256_sub_epi8(part, splat(*HANZI.start()));
        let span = splat(*HANZI.end() - *HANZI.start());
        _mm256_cmpeq_epi8(_mm256_min_epu8(above, span), above)
    });
    Block {
        quote: equal(b'"'),
        comma: equal(b','),
        line_feed,
        carriage_return,
        control: control & !line_feed & !carriage_return,
        continuation: mask(&|part| part) & !start,
        start,
        start_of_three: at_least(0xe0),
        notable: start & !hanzi,
        second_of_lost: equal(END_OF_LOST[0]),
        third_of_lost: equal(END_OF_LOST[1]),
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn block_by_avx512(bytes: &[u8; 64]) -> Block {
    // SAFETY: there are 64 bytes.
    let part: __m512i = unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) };
    let splat = |byte: u8| _mm512_set1_epi8(byte.cast_signed());
    let equal = |byte: u8| _mm512_cmpeq_epi8_mask(part, splat(byte));
    let at_least = |byte: u8| _mm512_cmpge_epu8_mask(part, splat(byte));
    let line_feed = equal(b'\n');
    let carriage_return = equal(b'\r');
    let control = _mm512_cmplt_epu8_mask(part, splat(0x20)) | equal(0x7f);
    let start = at_least(0xc0);
    let above = _mm512_sub_epi8(part, splat(*HANZI.start()));
    let hanzi = _mm512_cmple_epu8_mask(above, splat(*HANZI.end() - *HANZI.start()));
    Block {
        quote: equal(b'"'),
        comma: equal(b','),
        line_feed,
        carriage_return,
        control: control & !line_feed & !carriage_return,
        continuation: _mm512_movepi8_mask(part) & !start,
        start,
        start_of_three: at_least(0xe0),
        notable: start & !hanzi,
        second_of_lost: equal(END_OF_LOST[0]),
        third_of_lost: equal(END_OF_LOST[1]),
    }
}

/// A product without carries by all ones.
#[inline]
#[target_feature(enable = "pclmulqdq")]
fn prefix_xor(bits: u64) -> u64 {
    let product =
        _mm_clmulepi64_si128::<0>(_mm_set_epi64x(0, bits.cast_signed()), _mm_set1_epi8(-1));
    _mm_cvtsi128_si64(product).cast_unsigned()
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi2,popcnt")]
fn places(mask: u64, base: u32, room: &mut [u32; 64]) {
    static PLACES: [u8; 64] = {
        let mut places = [0; 64];
        let mut n = 0;
        while n < 64 {
            places[n as usize] = n;
            n += 1;
        }
        places
    };
    // SAFETY: there are 64 places, each a byte; the stores below are of sixteen each of 64.
    let all = unsafe { _mm512_loadu_si512(PLACES.as_ptr().cast()) };
    let found = _mm512_maskz_compress_epi8(mask, all);
    let base = _mm512_set1_epi32(base.cast_signed());
    let mut store = |part: __m128i, at: usize| {
        let places = _mm512_add_epi32(_mm512_cvtepu8_epi32(part), base);
        unsafe { _mm512_storeu_si512(room[at..at + 16].as_mut_ptr().cast(), places) };
    };
    store(_mm512_extracti32x4_epi32::<0>(found), 0);
    if mask.count_ones() > 16 {
        store(_mm512_extracti32x4_epi32::<1>(found), 16);
        store(_mm512_extracti32x4_epi32::<2>(found), 32);
        store(_mm512_extracti32x4_epi32::<3>(found), 48);
    }
}

/// All places are looked at together, which vectors do, and then not each again.
#[inline(always)]
fn eights(text: &[u8], places: &Lanes<u32>, eights: &mut Lanes<u64>) {
    let last = places.iter().fold(0, |last, place| last.max(*place)) as usize;
    assert!(last + 8 <= text.len(), "there are eight bytes after every place");
    for (eight, place) in eights.iter_mut().zip(places) {
        // SAFETY: eight bytes from the last place on are within the text, and so are those from
        // every place before it.
        *eight = unsafe { text.as_ptr().add(*place as usize).cast::<u64>().read_unaligned() };
    }
}

/// The last place is looked at, and none before it.
#[inline(always)]
fn every(numbers: &[u32], step: usize, found: &mut [u32]) {
    let Some(last) = found.len().checked_sub(1) else { return };
    assert!(last.checked_mul(step).is_some_and(|place| place < numbers.len()));
    for (n, found) in found.iter_mut().enumerate() {
        // SAFETY: the place of the last is within the numbers, and so is any before it.
        *found = unsafe { *numbers.as_ptr().add(n * step) };
    }
}
