import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { preflightOf, readinessQuery, usePreflight } from '../../api/readiness.ts';
import { usePermissions } from '../../api/role.ts';
import type { Connection } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { PreflightView } from '../../components/readiness/preflight-view.tsx';

/** What works and what is missing, as it was last tried, and the way to try it again. */
export function ReadinessTab({ connection: { id, state } }: { connection: Connection }) {
  const readiness = useQuery(readinessQuery(id));
  const { mayManage } = usePermissions();
  const preflight = usePreflight();
  const { running, report, error, run } = preflight;
  const live = running || report !== undefined || error !== null;
  return (
    <Panel
      title="Readiness"
      actions={
        mayManage &&
        state !== 'revoked' && (
          <Button size="small" appearance="primary" disabled={running} onClick={() => void run(preflightOf(id))}>
            {running ? 'Checking' : 'Check now'}
          </Button>
        )
      }
    >
      {live ? (
        <PreflightView state={preflight} />
      ) : (
        <Loaded query={readiness} label="Loading the readiness">
          {({ preflight: last }) =>
            last ? (
              <PreflightView state={{ running: false, findings: last.findings, report: last, error: null }} />
            ) : (
              <EmptyState title="Not checked yet">
                {state === 'revoked'
                  ? 'A revoked connection has no credential to check with.'
                  : 'A check tries each right for real: what works, what is missing, what that costs, and how to repair it.'}
              </EmptyState>
            )
          }
        </Loaded>
      )}
    </Panel>
  );
}
