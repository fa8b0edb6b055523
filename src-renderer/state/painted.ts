/** Of a page that nobody sees nothing is painted. */
const longestMilliseconds = 100;

/** Resolves once the page has been painted as it is now: what blocks it then keeps nobody waiting for what is shown. */
export function painted(): Promise<void> {
  return new Promise(done => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, longestMilliseconds);
  });
}
