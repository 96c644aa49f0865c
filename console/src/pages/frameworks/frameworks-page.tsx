import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type FrameworkSummary, frameworksQuery } from '../../api/frameworks.ts';
import { usePermissions } from '../../api/role.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Page } from '../../components/page.tsx';
import { AddFramework } from './add-framework.tsx';
import { BasisSwitch } from './basis-switch.tsx';
import { frameworkColumns } from './framework-columns.tsx';
import { RemoveFramework } from './remove-framework.tsx';

const route = getRouteApi('/frameworks');

/** Every framework with how its controls stand, and of how many of them anything can say something. */
export function FrameworksPage() {
  const { basis } = route.useSearch();
  const navigate = useNavigate();
  const { mayManage } = usePermissions();
  const frameworks = useQuery({ ...frameworksQuery(basis), placeholderData: keepPreviousData });
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<FrameworkSummary>();
  const columns = useMemo(() => frameworkColumns(basis, mayManage ? setRemoving : undefined), [basis, mayManage]);
  const open = (id: string): void => void navigate({ to: '/frameworks/$id', params: { id }, search: { basis } });
  const close = (): void => setRemoving(undefined);
  return (
    <Page
      fill
      title="Frameworks"
      subtitle="What your tests say about the controls of each framework. No framework is covered in full by tests: the rest is told, and is no pass."
      actions={
        mayManage && (
          <Button icon={<AddRegular />} onClick={() => setAdding(true)}>
            Add a framework
          </Button>
        )
      }
    >
      <FilterBar onClear={undefined}>
        <BasisSwitch
          basis={basis}
          onChange={(next) => void navigate({ to: '/frameworks', search: { basis: next }, replace: true })}
        />
      </FilterBar>
      <ListTable
        list={{ ...frameworks, data: frameworks.data?.items }}
        noun="framework"
        onClear={undefined}
        nothing={<EmptyState title="There is no framework" />}
        beside={frameworks.isPlaceholderData && 'Reading'}
        label="Frameworks"
        exported={{ name: 'frameworks', filter: { basis } }}
        tall
        columns={columns}
        rowId={({ id }) => id}
        onRowClick={({ id }) => open(id)}
      />
      {adding && <AddFramework onAdded={open} onClose={() => setAdding(false)} />}
      {removing && <RemoveFramework framework={removing} onRemoved={close} onClose={close} />}
    </Page>
  );
}
