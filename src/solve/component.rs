//! Which quantities hang together through relations.

/// The connected components of a system.
#[derive(Debug)]
pub(super) struct Components {
    /// For each quantity the number of its component.
    pub of: Vec<usize>,
    /// For each of these how many of its quantities are published.
    pub published: Vec<usize>,
}

impl Components {
    /// The components of so many quantities, given those of each relation.
    pub fn new(
        count: usize,
        relations: impl Iterator<Item = Vec<usize>>,
        published: impl Fn(usize) -> bool,
    ) -> Self {
        let mut parent: Vec<usize> = (0..count).collect();
        for relation in relations {
            for pair in relation.windows(2) {
                let [one, other] = [pair[0], pair[1]].map(|place| root(&mut parent, place));
                parent[other] = one;
            }
        }
        let of: Vec<usize> = (0..count).map(|place| root(&mut parent, place)).collect();
        let mut all = vec![0; count];
        for place in (0..count).filter(|place| published(*place)) {
            all[of[place]] += 1;
        }
        Self { of, published: all }
    }
}

/// The first of a component, with all on the way to it tied to it by shorter ways.
fn root(parent: &mut [usize], mut place: usize) -> usize {
    while parent[place] != place {
        parent[place] = parent[parent[place]];
        place = parent[place];
    }
    place
}
