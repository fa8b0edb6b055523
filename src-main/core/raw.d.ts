declare module '*.sql?raw' {
  const text: string;
  export default text;
}
declare module '*.typ?raw' {
  const text: string;
  export default text;
}
/** Read and checked when the product is built, by `pattern-plugin.ts`. */
declare module 'kymo:patterns' {
  const patterns: readonly import('./pattern.ts').Pattern[];
  export default patterns;
}
/** Assembled when the product is built, by `wat-plugin.ts`. */
declare module '*.wat' {
  const bytes: Uint8Array;
  export default bytes;
}
