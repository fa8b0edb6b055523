import { Loader } from '@mantine/core';
import type { PatternTrial } from '../../src-main/core/contract.ts';
import { lineParts } from './pattern-text.ts';
import { ScrollRegion } from './ScrollRegion.tsx';
import { countOf, countText, shownText } from './text.ts';

const colours = 8;

interface PatternMatchesProps {
  readonly trial: PatternTrial | null;
  readonly busy: boolean;
}

/** The first lines of the file with what each group took, and which lines do not match. */
export function PatternMatches({ trial, busy }: PatternMatchesProps) {
  if (trial === null)
    return <div className="matches">{busy && <Loader size={16} aria-label="Trying" />}</div>;
  const { columns, lines, matched } = trial;
  return (
    <div className="matches">
      <p className="matches-head">
        <span role="status" className="strong">
          {countText(matched)} of {countOf(lines.length, 'line matches', 'lines match')}
        </span>
        {columns.map((column, index) => (
          <span key={column} className="match-name" data-group={index % colours}>
            {column}
          </span>
        ))}
      </p>
      <ScrollRegion label="First lines of the file with what the pattern takes" className="match-lines">
        <ol>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file never move
            <li key={index} className="match-line" data-unmatched={line.cells === null || undefined}>
              {line.cells === null ? (
                <>
                  <span className="no-match">no match</span> {shownText(line.text)}
                </>
              ) : (
                <MatchedLine text={line.text} cells={line.cells} columns={columns} />
              )}
            </li>
          ))}
        </ol>
      </ScrollRegion>
    </div>
  );
}

interface MatchedLineProps {
  readonly text: string;
  readonly cells: readonly (string | null)[];
  readonly columns: readonly string[];
}

function MatchedLine({ text, cells, columns }: MatchedLineProps) {
  return lineParts(text, cells).map((part, index) =>
    part.group === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line never move
      <span key={index}>{shownText(part.text)}</span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line never move
      <mark key={index} data-group={part.group % colours} title={columns[part.group]}>
        {shownText(part.text)}
      </mark>
    ),
  );
}
