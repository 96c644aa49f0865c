import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { catalogQuery, entityQuery } from '../../api/queries.ts';
import type { Entity } from '../../api/types.ts';
import type { EntityTab } from '../../app/inventory-search.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageTabs } from '../../components/page-tabs.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { AccessTab } from './access-tab.tsx';
import { ChecksTab } from './checks-tab.tsx';
import { EntityFacts } from './entity-facts.tsx';
import { HistoryTab } from './history-tab.tsx';
import { PropertiesTab } from './properties-tab.tsx';
import { RelationsTab } from './relations-tab.tsx';
import { SourceTab } from './source-tab.tsx';

const route = getRouteApi('/entities/$id');

const labels: Record<EntityTab, string> = {
  properties: 'Properties',
  relations: 'Relations',
  access: 'Access',
  checks: 'Tests',
  history: 'History',
  source: 'Source document',
};

/** One entity: what it is, what it is related to, how it came to be so, and what Microsoft returned. */
export function EntityPage() {
  const { id } = route.useParams();
  const entity = useQuery(entityQuery(id));
  const found = entity.data;
  return found ? (
    <EntityView key={id} entity={found} />
  ) : (
    <Page title="Object" trail={<TextLink to="/inventory">Inventory</TextLink>}>
      <Loaded query={entity} label="Loading the object">
        {() => null}
      </Loaded>
    </Page>
  );
}

function EntityView({ entity }: { entity: Entity }) {
  const { tab = 'properties' } = route.useSearch();
  const navigate = useNavigate();
  const fill = tab === 'relations' || tab === 'checks';
  const catalog = useQuery(catalogQuery);
  const declared = catalog.data?.types.find((each) => each.type === entity.type);
  const choose = (chosen: EntityTab): void => {
    void navigate({
      to: '/entities/$id',
      params: { id: entity.id },
      search: chosen === 'properties' ? {} : { tab: chosen },
      replace: true,
    });
  };
  return (
    <Page
      fill={fill}
      title={visibleText(entity.name) || '(no name)'}
      trail={
        <>
          <TextLink to="/inventory">Inventory</TextLink>
          {' / '}
          <TextLink to="/inventory/$type" params={{ type: entity.type }}>
            {declared?.plural ?? entity.title}
          </TextLink>
        </>
      }
      subtitle={<EntityFacts entity={entity} />}
    >
      <PageTabs labels={labels} chosen={tab} onChoose={choose} fill={fill}>
        {tab === 'properties' && <PropertiesTab entity={entity} />}
        {tab === 'relations' && <RelationsTab entity={entity} />}
        {tab === 'access' && <AccessTab entity={entity} />}
        {tab === 'checks' && <ChecksTab entity={entity} />}
        {tab === 'history' && <HistoryTab entity={entity} />}
        {tab === 'source' && <SourceTab entity={entity} />}
      </PageTabs>
    </Page>
  );
}
