import fc from 'fast-check';

/** Stands in for the seed of the properties, to look for examples that no run has had yet. */
const asked = process.env.KYMO_PROPERTY_SEED;

// The same examples at every run: a failure can be seen again, and a pass means the same everywhere.
fc.configureGlobal({ seed: asked === undefined ? 20_030_902 : Number(asked) });
