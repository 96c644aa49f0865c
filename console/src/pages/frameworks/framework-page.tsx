import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type FrameworkDetail, frameworkQuery } from '../../api/frameworks.ts';
import { usePermissions } from '../../api/role.ts';
import { controlStatuses } from '../../api/values.ts';
import type { FrameworkSearch } from '../../app/compliance-search.ts';
import { clearing } from '../../app/search-params.ts';
import { ListTable } from '../../components/data-table/list-table.tsx';
import { allRows } from '../../components/data-table/use-rows.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Totals } from '../../components/totals.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { BasisSwitch } from './basis-switch.tsx';
import { controlColumns } from './control-columns.tsx';
import { ControlDrawer } from './control-drawer.tsx';
import { controlStatusWords, coverageLines, frameworkName, isAsked } from './framework-words.ts';
import { RemoveFramework } from './remove-framework.tsx';

const route = getRouteApi('/frameworks/$id');

const useStyles = makeStyles({ subtitle: { display: 'grid', gap: tokens.spacingVerticalXS } });

/** One framework with all of its controls, and one of them open. */
export function FrameworkPage() {
  const { id } = route.useParams();
  const { basis } = route.useSearch();
  const framework = useQuery({
    ...frameworkQuery(id, basis),
    // The other ties of the same framework: what stands there stays until they are read.
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
  return framework.data ? (
    <Parts key={id} framework={framework.data} isReading={framework.isPlaceholderData} />
  ) : (
    <Page title="Framework" trail={<Trail basis={basis} />}>
      <Loaded query={framework} label="Loading the framework">
        {() => null}
      </Loaded>
    </Page>
  );
}

function Trail({ basis }: Pick<FrameworkSearch, 'basis'>) {
  return (
    <TextLink to="/frameworks" search={{ basis }}>
      Frameworks
    </TextLink>
  );
}

interface PartsProps {
  readonly framework: FrameworkDetail;
  /** What is shown rests on other ties than were asked for. */
  readonly isReading: boolean;
}

function Parts({ framework, isReading }: PartsProps) {
  const { id, own, items } = framework;
  const search = route.useSearch();
  const navigate = useNavigate();
  const { mayManage } = usePermissions();
  const [removing, setRemoving] = useState(false);
  const { basis, status, control } = search;
  const among = items.filter((each) => isAsked(each, { search: search.search }));
  const rows = among.filter((each) => isAsked(each, { status }));
  const columns = useMemo(() => controlColumns(id, search), [id, search]);
  const change = (next: FrameworkSearch): void =>
    void navigate({ to: '/frameworks/$id', params: { id }, search: { ...search, ...next }, replace: true });
  const onClear = clearing({ status, search: search.search }, change);
  return (
    <Page
      fill
      title={frameworkName(framework)}
      trail={<Trail basis={basis} />}
      subtitle={<Subtitle framework={framework} onlyPublished={basis === 'published'} />}
      actions={mayManage && own && <Button onClick={() => setRemoving(true)}>Remove</Button>}
    >
      <Totals
        label="Status"
        totals={controlStatuses.map((name) => ({
          ...{ name, ...controlStatusWords[name] },
          number: among.filter((each) => each.status === name).length,
        }))}
        chosen={status}
        onChoose={(next) => change({ status: next })}
      />
      <FilterBar onClear={onClear}>
        <SearchField
          label="Search controls"
          value={search.search ?? ''}
          onSearch={(text) => change({ search: text.trim() || undefined })}
        />
        <BasisSwitch basis={basis} onChange={(next) => change({ basis: next })} />
      </FilterBar>
      <ListTable
        list={allRows(rows)}
        noun="control"
        onClear={onClear}
        nothing={<EmptyState title="It has no control" />}
        beside={isReading && 'Reading'}
        label="Controls"
        exported={{ name: 'controls', of: id }}
        tall
        columns={columns}
        rowId={(each) => each.id}
        onRowClick={(each) => change({ control: each.id })}
      />
      {control !== undefined && (
        <ControlDrawer
          key={control}
          frameworkId={id}
          controlId={control}
          basis={basis}
          mayManage={mayManage}
          onClose={() => change({ control: undefined })}
        />
      )}
      {removing && (
        <RemoveFramework
          framework={framework}
          onRemoved={() => void navigate({ to: '/frameworks' })}
          onClose={() => setRemoving(false)}
        />
      )}
    </Page>
  );
}

function Subtitle({ framework, onlyPublished }: { framework: FrameworkDetail; onlyPublished: boolean }) {
  const styles = useStyles();
  const { publisher, version, note } = framework;
  const about = [publisher, version].filter((text) => text !== '').map(visibleText);
  const coverage = coverageLines(framework, onlyPublished).map(([label, text]) => `${label}: ${text}`);
  return (
    <div className={styles.subtitle}>
      {about.length > 0 && <div>{about.join(' · ')}</div>}
      {note !== '' && <div>{visibleText(note)}</div>}
      <div>{coverage.join(' · ')}</div>
    </div>
  );
}
