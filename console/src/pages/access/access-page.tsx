import { makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { AccessSearch } from '../../app/route-search.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { CheckResult } from './check-result.tsx';
import { QuestionBar } from './question-bar.tsx';
import { WhatCanResult } from './what-can-result.tsx';
import { WhoCanResult } from './who-can-result.tsx';

const route = getRouteApi('/access');

const useStyles = makeStyles({
  result: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, flex: '1 0 auto', minWidth: 0 },
  filling: { flex: '1 1 0', minHeight: 0 },
});

/** Who can do what, by which path, and what if: everything that is chosen stands in the address. */
export function AccessPage() {
  const styles = useStyles();
  const search = route.useSearch();
  const navigate = useNavigate();
  const { principal, resource, action = 'read' } = search;
  const ask = (next: AccessSearch): void => {
    // From the address as it is by then: two choices may follow each other faster than the page is drawn.
    void navigate({ to: '/access', search: (now) => ({ ...now, without: undefined, show: undefined, ...next }) });
  };
  const tryWithout = (without: string | undefined): void => {
    void navigate({ to: '/access', search: { ...search, without }, replace: true });
  };
  const list = resource !== undefined && principal === undefined;
  return (
    <Page
      fill={list}
      title="Access"
      subtitle="Choose somebody, something, or both: who can do what, by which path, and what a removal would change."
    >
      <QuestionBar principal={principal} action={action} resource={resource} onAsk={ask} />
      <div className={list ? `${styles.result} ${styles.filling}` : styles.result}>
        {principal !== undefined && resource !== undefined && (
          <CheckResult principal={principal} at={{ action, resource }} without={search.without} onTry={tryWithout} />
        )}
        {list && (
          <WhoCanResult
            at={{ action, resource }}
            show={search.show ?? 'now'}
            onShow={(show) => ask({ show: show === 'now' ? undefined : show })}
            onChoose={(chosen) => ask({ principal: chosen })}
          />
        )}
        {principal !== undefined && resource === undefined && (
          <WhatCanResult principal={principal} without={search.without} onTry={tryWithout} />
        )}
        {principal === undefined && resource === undefined && (
          <EmptyState title="Whose access, and to what?">
            With a resource, everybody who can reach it is listed. With a person, a group or an application, everything
            that it holds. With both, the path from one to the other is drawn, and a removal can be tried.
          </EmptyState>
        )}
      </div>
    </Page>
  );
}
