import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { AnalysisResult, ChartSpec } from '../../src-main/core/analysis.ts';
import { sentenceOf } from '../client.ts';
import { openEvidence } from '../state/evidence.ts';
import { chartPng, chartSvg } from './echarts.ts';
import { ChartIcon, MoreIcon, TableIcon } from './icons.tsx';
import { fileName, saveBlob } from './save.ts';
import { csvText } from './text.ts';

interface ChartMenuProps {
  readonly result: AnalysisResult;
  readonly columns: readonly string[];
  readonly spec: ChartSpec | null;
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
}

/** What every chart offers: its table, its picture, its data, its SQL. */
export function ChartMenu({ result, columns, spec, asTable, onAsTable }: ChartMenuProps) {
  const name = (extension: string) => fileName([spec?.title ?? result.analysis], extension);
  const savePng = async (chart: ChartSpec) => saveBlob(await chartPng(chart), name('png'));
  const saveCsv = () =>
    saveBlob(new Blob([csvText(columns, result.rows)], { type: 'text/csv' }), name('csv'));
  const showSql = () => openEvidence({ run: result.run, cell: null });
  const failed = (thrown: unknown) => notifications.show({ color: 'red', message: sentenceOf(thrown) });
  return (
    <>
      {spec !== null && (
        <Tooltip label={asTable ? 'Show the chart' : 'Show as table'}>
          <ActionIcon
            aria-label={`${spec.title}: show as table`}
            aria-pressed={asTable}
            onClick={() => onAsTable(!asTable)}
          >
            {asTable ? <ChartIcon /> : <TableIcon />}
          </ActionIcon>
        </Tooltip>
      )}
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon aria-label={`${spec?.title ?? result.analysis}: save and SQL`}>
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {spec !== null && (
            <Menu.Item onClick={() => void savePng(spec).catch(failed)}>Save as PNG</Menu.Item>
          )}
          {spec !== null && (
            <Menu.Item onClick={() => saveBlob(chartSvg(spec), name('svg'))}>Save as SVG</Menu.Item>
          )}
          <Menu.Item onClick={saveCsv}>Save as CSV</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={showSql}>Show SQL and evidence</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
