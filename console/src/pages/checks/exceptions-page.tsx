import { ToggleButton } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type CheckException, exceptionsQuery } from '../../api/checks.ts';
import { usePermissions } from '../../api/role.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { ExceptionsTable } from './exceptions-table.tsx';
import { useToolStyles } from './tool-styles.ts';

const route = getRouteApi('/checks/exceptions');

const shows = [
  { show: undefined, label: 'Hold', matches: ({ active }: CheckException) => active },
  { show: 'ended', label: 'Over', matches: ({ active }: CheckException) => !active },
  { show: 'all', label: 'All', matches: () => true },
] as const;

/** What was accepted although it fails: for what, why, by whom, and until when. */
export function ExceptionsPage() {
  const exceptions = useQuery(exceptionsQuery);
  return (
    <Page
      title="Exceptions"
      trail={<TextLink to="/checks">Tests</TextLink>}
      subtitle="What is excepted is still judged, and counted apart. An exception is made on the page of a test."
      fill
    >
      <Loaded query={exceptions} label="Loading the exceptions">
        {({ items }) => <Exceptions items={items} />}
      </Loaded>
    </Page>
  );
}

function Exceptions({ items }: { items: readonly CheckException[] }) {
  const styles = useToolStyles();
  const { mayManage } = usePermissions();
  const { show } = route.useSearch();
  const navigate = useNavigate();
  const matches = shows.find((each) => each.show === show)?.matches ?? (() => true);
  const shown = items.filter(matches);
  return (
    <>
      <fieldset aria-label="Exceptions shown" className={styles.tools}>
        {shows.map((each) => (
          <ToggleButton
            key={each.label}
            size="small"
            checked={show === each.show}
            onClick={() => void navigate({ to: '/checks/exceptions', search: { show: each.show }, replace: true })}
          >
            {`${each.label} ${count(items.filter(each.matches).length)}`}
          </ToggleButton>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <EmptyState title={items.length === 0 ? 'No exception was made yet' : 'No exception is of this kind'} />
      ) : (
        <ExceptionsTable exceptions={shown} mayManage={mayManage} />
      )}
    </>
  );
}
