/** Hands the user a file made in the page. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  saveAddress(address, name);
  // The download has its own hold on the data once the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Downloads what is at an address of this host under a name. */
export function saveAddress(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

/** A file name made of parts: lower case, no characters a file system objects to. */
export function fileName(parts: readonly string[], extension: string): string {
  const stem = parts
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-');
  return `${stem.replace(/^-|-$/g, '')}.${extension}`;
}
