import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { z } from 'zod';
import { KymoError } from '../core/errors.ts';
import { readFontFace } from './font-face.ts';
import { printableValue, type ReportFonts } from './glyphs.ts';
import type { ChartFigure, ReportDocument } from './model.ts';

/** A file carried inside the PDF. */
export interface Attachment {
  readonly name: string;
  readonly mime: string;
  readonly description: string;
  readonly text: string;
}

export interface SetReport {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** What a template folder holds, read once per report. */
export interface ReportFolder {
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
  readonly fontFiles: readonly Buffer[];
  readonly fonts: ReportFonts;
}

// Everything reaches the compiler as bytes under this name: inside an archive of Electron there is no path it could open.
const workspace = resolve('/kymo-report');
const mainFile = 'findings.typ';
/** Reports after which the compiler may forget what it remembers of one. */
const cacheAge = 2;

/**
 * Folder of the report's template and fonts: `resources/report` beside the nearest package.json above this module.
 * @param resources Folder of packaged resources to use instead (Electron's `process.resourcesPath` or a brand's own).
 */
export function reportFolder(resources?: string): string {
  if (resources !== undefined) return join(resources, 'report');
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new KymoError('internal', 'The template of the report is missing from this installation.');
    folder = parent;
  }
  return join(folder, 'resources', 'report');
}

/** Reads template, pictures and fonts of a folder. @throws KymoError `internal` naming the folder when one is missing. */
export async function readReportFolder(folder: string = reportFolder()): Promise<ReportFolder> {
  try {
    const fontFolder = join(folder, 'fonts');
    const fontBytes = (name: string) => readFile(join(fontFolder, name));
    const names = (await readdir(fontFolder)).filter(name => /\.[ot]tf$/.test(name)).sort();
    const [text, strong, wide] = await Promise.all(
      ['IBMPlexSans-Regular.ttf', 'IBMPlexSans-Bold.ttf', 'DejaVuSans.ttf'].map(fontBytes),
    );
    if (text === undefined || strong === undefined || wide === undefined)
      throw new Error('a font is missing');
    return {
      files: await templateFiles(folder),
      fontFiles: await Promise.all(names.map(fontBytes)),
      fonts: { text: readFontFace(text), strong: readFontFace(strong), wide: readFontFace(wide) },
    };
  } catch (thrown) {
    throw new KymoError('internal', `The template of the report could not be read from ${folder}.`, {
      cause: thrown,
    });
  }
}

/**
 * Sets a report as a PDF: tagged (PDF/UA-1), outlined, with its fonts and attachments inside. Client text reaches the
 * template as JSON and is never markup. The same arguments give the same bytes.
 * @param charts SVG text by the `key` of the document's chart figures.
 * @param options `generatedAt`: creation date of the PDF, ISO 8601 with offset; `folder`: default our own template.
 * @throws KymoError `internal` with the template's complaint.
 */
export async function typeset(
  document: ReportDocument,
  charts: Readonly<Record<string, string>>,
  attachments: readonly Attachment[],
  options: { readonly generatedAt: string; readonly folder?: ReportFolder },
): Promise<SetReport> {
  const folder = options.folder ?? (await readReportFolder());
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...folder.fontFiles] }] });
  const place = (name: string, content: string | Uint8Array) =>
    compiler.mapShadow(join(workspace, name), Buffer.from(content));
  for (const file of folder.files) place(file.name, file.bytes);
  for (const figure of drawnFigures(document))
    place(`data/chart-${figure.number}.svg`, svgOf(figure.key, charts));
  for (const [index, attachment] of attachments.entries()) place(`data/attachment-${index}`, attachment.text);
  place('data/report.json', JSON.stringify(printableValue(document, folder.fonts)));
  place('data/attachments.json', JSON.stringify(attachments.map(({ text: _text, ...entry }) => entry)));
  try {
    return compiled(compiler, Math.floor(Date.parse(options.generatedAt) / 1000));
  } finally {
    compiler.evictCache(cacheAge);
  }
}

function compiled(compiler: NodeCompiler, creationTimestamp: number): SetReport {
  const outcome = compiler.compile({ mainFilePath: join(workspace, mainFile) });
  const problem = outcome.takeError();
  if (problem !== null) throw typesettingError(compilerMessages(compiler.fetchDiagnostics(problem)), problem);
  const document = outcome.result;
  if (document === null) throw typesettingError(['the template gave no document'], null);
  try {
    const pdf = compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp });
    return { pdf: new Uint8Array(pdf), pages: document.numOfPages };
  } catch (thrown) {
    throw typesettingError(exportMessages(String(thrown)), thrown);
  }
}

function typesettingError(messages: readonly string[], cause: unknown): KymoError {
  const first = messages[0] ?? 'no reason was given';
  const more = messages.length > 1 ? ` (and ${messages.length - 1} more)` : '';
  return new KymoError('internal', `The report could not be set as a PDF: ${first}${more}.`, { cause });
}

const diagnosticSchema = z.object({ message: z.string(), path: z.string().default('') });

function compilerMessages(diagnostics: readonly unknown[]): string[] {
  return diagnostics.map(entry => {
    const { message, path } = diagnosticSchema.parse(entry);
    const file = relative(workspace, path);
    return file === '' ? message : `${message}, in ${file}`;
  });
}

// The exporter's complaints come as the text of a Rust value.
function exportMessages(text: string): string[] {
  const messages = [...text.matchAll(/message: ("(?:[^"\\]|\\.)*")/g)].map(match =>
    String(JSON.parse(match[1] ?? '""')),
  );
  return messages.length > 0 ? messages : [text.slice(0, 300)];
}

function drawnFigures(document: ReportDocument): readonly ChartFigure[] {
  const inFindings = document.findings.flatMap(finding => (finding.chart === null ? [] : [finding.chart]));
  const inResults = document.results.flatMap(result => result.charts);
  return [...inFindings, ...inResults].filter(figure => figure.drawnHere);
}

function svgOf(key: string, charts: Readonly<Record<string, string>>): string {
  const svg = charts[key];
  if (svg === undefined)
    throw new KymoError('internal', `The report names the chart ${key}, which was not drawn.`);
  return svg;
}

async function templateFiles(folder: string): Promise<ReportFolder['files']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  const names = paths.map(path => relative(folder, path).replaceAll('\\', '/'));
  return Promise.all(
    names
      .filter(name => !name.startsWith('fonts/'))
      .sort()
      .map(async name => ({ name, bytes: await readFile(join(folder, name)) })),
  );
}
