/** What is used here of the standard; the pure parts know neither the browser's types nor those of Node. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    /** Of `filter-kernels.wat`. */
    readonly exports: {
      readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
      sum(
        source: number,
        step: number,
        taps: number,
        lastTap: number,
        target: number,
        targetEnd: number,
        adds: 0 | 1,
      ): void;
      halve(
        source: number,
        lowTaps: number,
        highTaps: number,
        bytesOfTaps: number,
        low: number,
        high: number,
        lowEnd: number,
      ): void;
      double(
        source: number,
        taps: number,
        lastPair: number,
        target: number,
        targetEnd: number,
        adds: 0 | 1,
      ): void;
    };
  }
}
