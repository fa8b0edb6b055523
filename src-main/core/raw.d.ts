declare module '*.sql?raw' {
  const text: string;
  export default text;
}
declare module '*.typ?raw' {
  const text: string;
  export default text;
}
/** Assembled when the product is built, by `wat-plugin.ts`. */
declare module '*.wat' {
  const bytes: Uint8Array;
  export default bytes;
}
