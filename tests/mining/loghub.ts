import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { sharedData, sharedReference } from '../helpers/data.ts';

/** What logparser's Drain makes of a system of Loghub-2k, with the settings it was published with. */
export interface DrainResult {
  readonly regex: readonly string[];
  readonly st: number;
  readonly depth: number;
  readonly maxChild: number;
  readonly group_of_line: readonly number[];
  readonly GA: number;
  readonly FGA: number;
}

/** 2,000 messages of a system and their true groups. */
export interface LabelledLog {
  readonly messages: readonly string[];
  readonly groups: readonly string[];
}

interface Reference {
  readonly systems: Readonly<Record<string, DrainResult>>;
}

/** The reference results by system, or null where the collection is not beside the checkout. */
export const drainResults = (sharedReference('drain_loghub2k.json') as Reference | null)?.systems ?? null;

/** Systems of which both the logs and the reference are there. */
export const systems: readonly string[] = Object.keys(drainResults ?? {}).filter(
  system => pathOf(system) !== null,
);

/** The labelled log of one of {@link systems}; throws for any other. */
export function labelledLog(system: string): LabelledLog {
  const path = pathOf(system);
  if (path === null) throw new Error(`There is no Loghub log of ${system}.`);
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  return {
    messages: data.map(row => row.Content ?? ''),
    groups: data.map(row => row.EventId ?? ''),
  };
}

function pathOf(system: string): string | null {
  return sharedData(`c_loghub/${system}/${system}_2k.log_structured.csv`);
}
