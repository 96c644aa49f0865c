import { makeStyles, tokens } from '@fluentui/react-components';
import type { AccessChange, Change } from '../../api/changes.ts';
import { Differences } from '../../components/differences.tsx';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { Facts } from '../../components/facts.tsx';
import { Moment } from '../../components/moment.tsx';
import { SideDrawer } from '../../components/side-drawer.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { relationWords } from '../../format/relation.ts';
import { visibleText } from '../../format/visible-text.ts';
import { ThingLink } from './thing-link.tsx';
import { effectWords, kindWords } from './words.ts';

const useStyles = makeStyles({
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
});

function What({ changes, type }: Pick<Change, 'changes' | 'type'>) {
  const styles = useStyles();
  return (
    <DrawerPart title="What changed">
      {changes.length === 0 ? (
        <p className={styles.note}>
          No property that Assay keeps is different: only the source document is, or what it tells of others.
        </p>
      ) : (
        <Differences changes={changes} type={type} />
      )}
    </DrawerPart>
  );
}

const meaning = (says: string, returned: boolean) => (returned ? `${says} It had been there earlier.` : says);

/** One change of an entity: what it was before and after. */
export function ChangeDrawer({ change, onClose }: { change: Change; onClose: () => void }) {
  const { label, says } = kindWords[change.kind];
  return (
    <SideDrawer title={change.name} onClose={onClose}>
      <Facts
        facts={[
          ['Type', change.title],
          ['What', change.returned ? `${label} again` : label],
          ...(change.kind === 'changed' ? [] : ([['That means', meaning(says, change.returned)]] as const)),
          ['Seen', <Moment key="at" iso={change.at} />],
        ]}
      />
      {change.kind === 'changed' && <What changes={change.changes} type={change.type} />}
      <TextLink to="/entities/$id" params={{ id: change.id }}>
        The object in the inventory
      </TextLink>
      <TextLink to="/entities/$id" params={{ id: change.id }} search={{ tab: 'history' }}>
        Its whole history
      </TextLink>
    </SideDrawer>
  );
}

/** One change of access: who, what, where, and through what. */
export function AccessDrawer({ change, title, onClose }: { change: AccessChange; title: string; onClose: () => void }) {
  const { label, says } = effectWords[change.effect];
  const { principal, power, role, scope, scopeText, condition, relation } = change;
  return (
    <SideDrawer title={title} onClose={onClose}>
      <Facts
        facts={[
          ['What', change.returned ? `${label} again` : label],
          ...(change.effect === 'changed' ? [] : ([['That means', meaning(says, change.returned)]] as const)),
          ['Seen', <Moment key="at" iso={change.at} />],
          ['Who', <ThingLink key="who" thing={principal} unknown="Not known" />],
          [
            'Power',
            role ? (
              <ThingLink key="role" thing={role} unknown="Not known" />
            ) : power === null ? (
              'Not known'
            ) : (
              visibleText(power)
            ),
          ],
          [
            'On',
            scope ? (
              <ThingLink key="scope" thing={scope} unknown="" />
            ) : scopeText === null ? (
              'Nothing is named'
            ) : (
              visibleText(scopeText)
            ),
          ],
          ...(condition === null ? [] : ([['Bound to', visibleText(condition)]] as const)),
          ['Relation', relationWords(relation.type, 'out')],
          ...(relation.entity
            ? ([['Through', <ThingLink key="through" thing={relation.entity} unknown="" />]] as const)
            : []),
        ]}
      />
      {change.effect === 'changed' && <What changes={change.changes} type={relation.origin} />}
    </SideDrawer>
  );
}
