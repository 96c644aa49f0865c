import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useAcknowledgeEvents } from '../../api/connection-mutations.ts';
import { openEventsQuery } from '../../api/connection-queries.ts';
import { usePermissions } from '../../api/role.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { count } from '../../format/number.ts';

/** Says that the events of a connection were seen; nothing where all of them were. */
export function AcknowledgeEvents({ connectionId }: { readonly connectionId: string }) {
  const { mayManage } = usePermissions();
  const open = useQuery(openEventsQuery(connectionId)).data;
  const acknowledge = useAcknowledgeEvents(connectionId);
  if (acknowledge.error) return <ErrorState error={acknowledge.error} title="The events were not acknowledged" />;
  if (!mayManage || open === undefined || open.items.length === 0) return null;
  const many = `${count(open.items.length)}${open.nextCursor === null ? '' : '+'}`;
  return (
    <Button disabled={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
      Acknowledge the events ({many})
    </Button>
  );
}
