import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader, a screen reader and a checking machine find in a PDF. */
export interface ReadPdf {
  readonly title: string;
  readonly created: string;
  readonly language: string | null;
  readonly tagged: boolean;
  readonly pageLabels: readonly string[];
  readonly pages: readonly string[];
  readonly outline: readonly string[];
  readonly attachments: Readonly<Record<string, string>>;
  readonly alternativeTexts: readonly string[];
}

/** Reads a PDF with pdf.js. Texts of a page are joined as drawn, with blanks for line ends. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const { info } = await pdf.getMetadata();
  const details = info as {
    readonly Title?: string;
    readonly CreationDate?: string;
    readonly Language?: string;
  };
  const pages: string[] = [];
  const alternativeTexts: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(items.map(item => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
    collectAlternativeTexts(await page.getStructTree(), alternativeTexts);
  }
  const attachments = (await pdf.getAttachments()) as Record<string, { readonly content: Uint8Array }> | null;
  const result = {
    title: details.Title ?? '',
    created: details.CreationDate ?? '',
    language: details.Language ?? null,
    tagged: (await pdf.getMarkInfo())?.Marked === true,
    pageLabels: (await pdf.getPageLabels()) ?? [],
    pages,
    outline: ((await pdf.getOutline()) ?? []).map(entry => entry.title),
    attachments: Object.fromEntries(
      Object.entries(attachments ?? {}).map(([name, file]) => [name, new TextDecoder().decode(file.content)]),
    ),
    alternativeTexts,
  };
  await task.destroy();
  return result;
}

function collectAlternativeTexts(node: unknown, found: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  const { alt, children } = node as { readonly alt?: string; readonly children?: readonly unknown[] };
  if (alt !== undefined) found.push(alt);
  for (const child of children ?? []) collectAlternativeTexts(child, found);
}
