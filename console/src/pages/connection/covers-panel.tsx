import type { Connection } from '../../api/types.ts';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { scopeWords } from '../../format/connection-state.ts';
import { visibleText } from '../../format/visible-text.ts';

/** What the connection covers, in short. */
export function CoversPanel({ connection: { id, scope, directory, options, createdAt } }: { connection: Connection }) {
  const off = Object.values(options.products).filter((on) => on === false).length;
  return (
    <Panel
      title="What it covers"
      actions={
        <TextLink to="/connections/$id" params={{ id }} search={{ tab: 'scope' }}>
          Scope
        </TextLink>
      }
    >
      <Facts
        facts={[
          ['Azure', visibleText(scopeWords(scope))],
          ['Directory', directory ? 'Read' : 'Not read by this connection'],
          ['Switched off', off === 0 ? 'No product' : `${off} ${off === 1 ? 'product' : 'products'}`],
          ['Connected', <Moment key="connected" iso={createdAt} />],
        ]}
      />
    </Panel>
  );
}
