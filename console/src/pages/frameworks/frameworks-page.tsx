import { Button } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type FrameworkSummary, frameworksQuery } from '../../api/frameworks.ts';
import { usePermissions } from '../../api/role.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { counted } from '../../format/number.ts';
import { useToolStyles } from '../checks/tool-styles.ts';
import { AddFramework } from './add-framework.tsx';
import { BasisSwitch } from './basis-switch.tsx';
import { frameworkColumns } from './framework-columns.tsx';
import { RemoveFramework } from './remove-framework.tsx';

const route = getRouteApi('/frameworks');

/** Every framework with how its controls stand, and of how many of them anything can say something. */
export function FrameworksPage() {
  const styles = useToolStyles();
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
      <div className={styles.tools}>
        <BasisSwitch
          basis={basis}
          onChange={(next) => void navigate({ to: '/frameworks', search: { basis: next }, replace: true })}
        />
        <span role="status" className={styles.note}>
          {frameworks.isPlaceholderData
            ? 'Reading'
            : frameworks.data && counted(frameworks.data.items.length, 'framework')}
        </span>
      </div>
      <Loaded query={frameworks} label="Loading the frameworks">
        {({ items }) => (
          <DataTable
            label="Frameworks"
            tall
            columns={columns}
            rows={items}
            rowId={({ id }) => id}
            onRowClick={({ id }) => open(id)}
          />
        )}
      </Loaded>
      {adding && <AddFramework onAdded={open} onClose={() => setAdding(false)} />}
      {removing && <RemoveFramework framework={removing} onRemoved={close} onClose={close} />}
    </Page>
  );
}
