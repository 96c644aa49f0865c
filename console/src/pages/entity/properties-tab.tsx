import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { catalogQuery } from '../../api/queries.ts';
import type { CatalogType, Entity, Facet } from '../../api/types.ts';
import { OutcomeBadge, ToneBadge } from '../../components/badges.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { outcomeWords } from '../../format/outcome.ts';
import { visibleText } from '../../format/visible-text.ts';
import { PropertyList } from './property-list.tsx';

const useStyles = makeStyles({
  panels: { display: 'grid', gap: tokens.spacingVerticalL },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  line: { margin: 0 },
});

/** The entity's own properties, then the facets that other reads add to it. */
export function PropertiesTab({ entity }: { entity: Entity }) {
  const styles = useStyles();
  const catalog = useQuery(catalogQuery);
  return (
    <Loaded query={catalog} label="Loading the meaning of the properties">
      {({ types }) => (
        <div className={styles.panels}>
          <Panel title={entity.title}>
            <PropertyList declared={declaredOf(types, entity.type)} values={entity.properties} />
          </Panel>
          {entity.facets.map((facet) => (
            <FacetPanel key={facet.type} facet={facet} types={types} />
          ))}
        </div>
      )}
    </Loaded>
  );
}

function FacetPanel({ facet, types }: { facet: Facet; types: readonly CatalogType[] }) {
  const styles = useStyles();
  const { outcome, confirmedAt, stale } = facet.freshness;
  const reason = facet.reason ?? (outcome === null ? 'It has not been read yet.' : outcomeWords[outcome].reason);
  return (
    <Panel
      title={facet.title}
      actions={
        <>
          {confirmedAt && (
            <span className={styles.note}>
              Confirmed <Moment iso={confirmedAt} ago />
            </span>
          )}
          {outcome !== 'complete' && <OutcomeBadge outcome={outcome} />}
          {stale && <ToneBadge tone="warning">Stale</ToneBadge>}
        </>
      }
    >
      {facet.properties ? (
        <PropertyList declared={declaredOf(types, facet.type)} values={facet.properties} />
      ) : (
        <p className={styles.line}>
          <em>Unknown.</em> {visibleText(reason)}{' '}
          {outcome !== 'complete' && (
            <TextLink to="/coverage" search={{ type: facet.type }}>
              What to do
            </TextLink>
          )}
        </p>
      )}
    </Panel>
  );
}

function declaredOf(types: readonly CatalogType[], type: string): CatalogType['properties'] {
  return types.find((each) => each.type === type)?.properties ?? [];
}
