/** The nonce the host put into this response; style elements made at run time carry it. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="kymo-nonce"]')?.content ?? '';
}
