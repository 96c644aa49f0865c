import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { readinessQuery } from '../../api/readiness.ts';
import type { Expiry } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemText } from '../../components/problem-text.tsx';
import { endsIn } from '../../format/ends-in.ts';
import { visibleText } from '../../format/visible-text.ts';

type Ending = Expiry['credentials'][number];

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', maxHeight: '360px' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** When the credentials of the application end, as its registration says. */
export function ExpiryPanel({ id }: { id: string }) {
  const styles = useStyles();
  const readiness = useQuery(readinessQuery(id));
  return (
    <Panel title="Credentials of the application">
      <Loaded query={readiness} label="Loading when the credentials end">
        {({ expiry: { credentials, rotate, problem, checkedAt } }) => (
          <>
            {problem && <ProblemText problem={{ ...problem, actor: '', doc: '' }} />}
            {credentials.length > 0 && (
              <div className={styles.box}>
                <DataTable label="Credentials" tall columns={columns} rows={credentials} rowId={({ keyId }) => keyId} />
              </div>
            )}
            {credentials.length === 0 && !problem && (
              <EmptyState
                title={checkedAt === null ? 'Not looked at yet' : 'The application has no credential that ends'}
              >
                Assay reads the registration of its own application once a day, and warns 60, 30, 14, 7 and 1 days
                ahead.
              </EmptyState>
            )}
            {rotate && (
              <>
                <p className={styles.note}>{`To replace it without a gap: ${rotate.text}`}</p>
                <CodeBlock
                  title="Azure CLI"
                  text={rotate.command}
                  copy="Copy the command that replaces the credential"
                />
              </>
            )}
            {checkedAt !== null && (
              <p className={styles.note}>
                Looked at <Moment iso={checkedAt} ago />. While one is replaced, two may be valid.
              </p>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

const uses: Record<Ending['use'], string> = {
  'in-use': 'This connection signs in with it',
  assumed: 'Taken to be the one in use: it is valid and ends last',
  unknown: 'It may be the one in use',
  other: 'Another one',
};

const columns: readonly DataColumn<Ending>[] = [
  { id: 'name', title: 'Name', width: 140, cell: ({ name }) => <bdi>{visibleText(name)}</bdi> },
  {
    id: 'kind',
    title: 'Kind',
    width: 100,
    grow: 0,
    cell: ({ kind }) => (kind === 'secret' ? 'Secret' : 'Certificate'),
  },
  { id: 'ends', title: 'Ends', width: 170, grow: 0, cell: ({ endsAt }) => <Moment iso={endsAt} /> },
  {
    id: 'left',
    title: 'Left',
    width: 120,
    grow: 0,
    cell: ({ endsAt }) => {
      const { text, tone } = endsIn(endsAt, Date.now());
      return <ToneBadge tone={tone}>{text}</ToneBadge>;
    },
  },
  { id: 'use', title: 'Use', width: 200, grow: 2, cell: ({ use }) => uses[use] },
];
