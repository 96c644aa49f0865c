import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { wayQuery } from '../../api/access-queries.ts';
import { Panel } from '../../components/panel.tsx';
import { nameIn } from '../../format/access.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalXS },
  step: { overflowWrap: 'anywhere' },
});

/** How somebody could come to control a resource all the same; nothing where there is no way. */
export function WayPanel({ principal, resource }: { readonly principal: string; readonly resource: string }) {
  const styles = useStyles();
  const { data } = useQuery({ ...wayQuery(principal, resource), retry: false });
  if (!data?.way) return null;
  const name = (id: string) => (data.names[id.toLowerCase()] ? nameIn(data.names, id) : visibleText(id));
  return (
    <Panel title="A way to control it all the same">
      <ol className={styles.list}>
        {data.way.way.map(({ from, title, to }) => (
          <li key={`${from} ${to}`} className={styles.step}>
            <bdi>{name(from)}</bdi> {title} <bdi>{name(to)}</bdi>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
