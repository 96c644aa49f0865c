import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type MfaExclusion, mfaExclusionsQuery, useInclude } from '../../api/mfa.ts';
import { Confirm } from '../../components/confirm.tsx';
import { Copyable } from '../../components/copyable.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { visibleText } from '../../format/visible-text.ts';

const nameOf = ({ name, userKey }: MfaExclusion) => visibleText(name ?? userKey);

/** Accounts that are left out of a policy on purpose, with why and who answers for them. */
export function ExclusionsTab({ mayManage }: { mayManage: boolean }) {
  const exclusions = useQuery(mfaExclusionsQuery);
  const include = useInclude();
  const [removing, setRemoving] = useState<MfaExclusion>();
  const columns = useMemo(() => columnsOf(mayManage ? setRemoving : undefined), [mayManage]);
  const close = () => setRemoving(undefined);
  return (
    <>
      <Loaded query={exclusions} label="Loading the exceptions">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No exception is documented">
              An account that a policy leaves out on purpose, such as one for emergencies, is documented here. It is
              reported as excepted, never as enforced.
            </EmptyState>
          ) : (
            <DataTable label="Documented exceptions" tall columns={columns} rows={items} rowId={({ id }) => id} />
          )
        }
      </Loaded>
      {removing && (
        <Confirm
          title={`Take ${nameOf(removing)} off the list?`}
          confirm="Take it off"
          change={include}
          errorTitle="It is still on the list"
          onConfirm={() => include.mutate(removing.id, { onSuccess: close })}
          onClose={close}
        >
          The account then counts as not enforced where a policy leaves it out.
        </Confirm>
      )}
    </>
  );
}

function columnsOf(remove: ((exclusion: MfaExclusion) => void) | undefined): readonly DataColumn<MfaExclusion>[] {
  const columns: DataColumn<MfaExclusion>[] = [
    {
      id: 'account',
      title: 'Account',
      width: 320,
      grow: 2,
      cell: ({ name, userKey }) => (
        <>
          <bdi>{name === null ? 'No user with this id is known' : visibleText(name)}</bdi>
          <div>
            <Copyable text={userKey} name="object id" />
          </div>
        </>
      ),
    },
    { id: 'reason', title: 'Reason', width: 240, grow: 3, cell: ({ reason }) => visibleText(reason) },
    { id: 'owner', title: 'Answers for it', width: 150, cell: ({ owner }) => visibleText(owner) },
    {
      id: 'added',
      title: 'Documented',
      width: 170,
      cell: ({ addedAt, addedBy }) => (
        <>
          <Moment iso={addedAt} ago /> by <bdi>{visibleText(addedBy)}</bdi>
        </>
      ),
    },
  ];
  if (remove)
    columns.push({
      id: 'act',
      title: 'Actions',
      width: 100,
      grow: 0,
      cell: (exclusion) => (
        <Button
          size="small"
          appearance="subtle"
          aria-label={`Take ${nameOf(exclusion)} off the list`}
          onClick={() => remove(exclusion)}
        >
          Remove
        </Button>
      ),
    });
  return columns;
}
