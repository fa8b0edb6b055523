import type { ReportInput } from './input.ts';

/**
 * Name of a report's content, `K-7F3A-91C2-08DE`: the same findings, sources and runs give the same name, whenever and
 * wherever it is made. FNV-1a, 64 bits; a name, not a seal: the seals are the SHA-256 values in the report.
 */
export function reportId(input: ReportInput): string {
  const content = JSON.stringify([
    input.info.settings,
    input.sources.map(source => source.sha256),
    input.findings,
    input.runs.map(run => [run.run, run.resultFingerprint]),
  ]);
  const digits = fnv1a64(content).toString(16).padStart(16, '0').slice(0, 12).toUpperCase();
  return `K-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
}

function fnv1a64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    hash = ((hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash;
}
