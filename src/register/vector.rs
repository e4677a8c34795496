//! The only unsafe code: the scan, compiled for processors that have AVX2.
//!
//! What is unsafe about it is that a processor without these instructions cannot run them;
//! so each call stands behind a test for them.
#![expect(unsafe_code, reason = "a call that only some processors can run, behind a test")]

#[cfg(test)]
use super::block::Block;
use super::block::vector;
use super::scan::Scan;

/// Whether this processor has the instructions.
pub(super) fn is_there() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("popcnt")
}

/// Scans a text, if the processor can.
pub(super) fn scan(scan: &mut Scan, text: &[u8]) -> Option<bool> {
    // SAFETY: the processor has every feature that the function is compiled for.
    is_there().then(|| unsafe { with_vectors(scan, text) })
}

#[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
fn with_vectors(scan: &mut Scan, text: &[u8]) -> bool {
    scan.by(text, |bytes| vector::block(bytes))
}

/// The masks of a block, on a processor that has the instructions.
#[cfg(test)]
pub(super) fn block(bytes: &[u8; 64]) -> Block {
    assert!(is_there());
    // SAFETY: the processor has every feature that the function is compiled for.
    unsafe { vector::block(bytes) }
}
