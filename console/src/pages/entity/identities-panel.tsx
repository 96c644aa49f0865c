import { makeStyles, tokens } from '@fluentui/react-components';
import { useInfiniteQuery } from '@tanstack/react-query';
import { relationsQuery } from '../../api/queries.ts';
import type { Entity } from '../../api/types.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** A user-assigned identity stands for a service principal; anything else runs as identities. */
const verbOf = (type: string) => (type === 'azure_user_assigned_identity' ? 'runs_as_instance_of' : 'can_run_as');

/** What something in Azure can reach: what the identities can that it runs as. */
export function IdentitiesPanel({ entity }: { readonly entity: Entity }) {
  const styles = useStyles();
  const relations = useInfiniteQuery(relationsQuery(entity.id, { type: verbOf(entity.type), direction: 'out' }));
  const others = relations.data?.pages.flatMap(({ items }) => items.map(({ other }) => other));
  return (
    <Panel title="What it can reach">
      <Loaded query={{ ...relations, data: others }} label="Loading its identities">
        {(identities) =>
          identities.length === 0 ? (
            <p className={styles.note}>Nothing by itself: Assay knows of no identity that it runs as.</p>
          ) : (
            <>
              <p className={styles.note}>What its identities can reach:</p>
              <ul className={styles.list}>
                {identities.map(({ id, key, name }) => (
                  <li key={key}>
                    {id === null ? (
                      <>
                        not known to Assay: <bdi>{visibleText(key)}</bdi>
                      </>
                    ) : (
                      <TextLink to="/entities/$id" params={{ id }} search={{ tab: 'access' }}>
                        <bdi>{visibleText(name ?? key)}</bdi>
                      </TextLink>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}
