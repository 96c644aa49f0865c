import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { exceptionsQuery } from '../../api/checks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { ExceptionsTable } from './exceptions-table.tsx';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, height: '420px' },
});

/** The exceptions that touch one test, those that are over among them. */
export function CheckExceptions({ checkId, mayManage }: { checkId: string; mayManage: boolean }) {
  const styles = useStyles();
  const exceptions = useQuery(exceptionsQuery);
  return (
    <Loaded query={exceptions} label="Loading the exceptions">
      {({ items }) => (
        <div className={styles.box}>
          <ExceptionsTable
            exceptions={items.filter((one) => one.checkId === checkId || one.checkId === null)}
            mayManage={mayManage}
            onClear={undefined}
            nothing={<EmptyState title="There is no exception from this test" />}
          />
        </div>
      )}
    </Loaded>
  );
}
