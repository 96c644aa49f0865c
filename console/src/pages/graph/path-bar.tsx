import {
  Button,
  Checkbox,
  Field,
  Menu,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Select,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { GraphPaths } from '../../api/graph.ts';
import { type GraphSearch, pathLengths } from '../../app/graph-search.ts';
import { EntityPicker } from '../../components/entity-picker.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { words } from '../../format/words.ts';
import { pathWords } from './path-words.ts';

const useStyles = makeStyles({
  bar: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 1fr) minmax(120px, 1fr) 104px auto auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'end',
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalL },
  answer: { margin: 0, flex: '1 1 320px' },
});

interface PathBarProps {
  readonly search: GraphSearch;
  readonly answer: GraphPaths | undefined;
  /** Verbs that can be left out. */
  readonly verbs: readonly string[];
  readonly onAsk: (change: GraphSearch) => void;
  readonly onClose: () => void;
}

/** The question how two things are related, and what the search says. */
export function PathBar({ search, answer, verbs, onAsk, onClose }: PathBarProps) {
  const styles = useStyles();
  const without = search.without ?? [];
  const offered = [...new Set([...verbs, ...without])].sort();
  return (
    <search className={styles.bar} aria-label="Paths">
      <div className={styles.fields}>
        <Field label="Paths from">
          <EntityPicker kind="any" placeholder="One end" chosen={search.from} onChoose={(from) => onAsk({ from })} />
        </Field>
        <Field label="to">
          <EntityPicker kind="any" placeholder="The other end" chosen={search.to} onChoose={(to) => onAsk({ to })} />
        </Field>
        <Field label="Steps at most">
          <Select
            value={search.steps ?? '6'}
            onChange={(_event, { value }) => onAsk({ steps: pathLengths.find((one) => one === value && one !== '6') })}
          >
            {pathLengths.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        </Field>
        <Menu
          checkedValues={{ without: [...without] }}
          onCheckedValueChange={(_event, { checkedItems }) => onAsk({ without: [...checkedItems] })}
          persistOnItemClick
        >
          <MenuTrigger disableButtonEnhancement>
            <Button disabled={offered.length === 0}>
              {without.length === 0 ? 'Leave out' : `Leaves out ${without.length}`}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {offered.map((verb) => (
                <MenuItemCheckbox key={verb} name="without" value={verb}>
                  {words(verb)}
                </MenuItemCheckbox>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label="Close the search for paths"
          onClick={onClose}
        />
      </div>
      <div className={styles.line}>
        <Checkbox
          label="Only along the direction of relations"
          checked={search.directed === 'true'}
          onChange={(_event, { checked }) => onAsk({ directed: checked === true ? 'true' : undefined })}
        />
        {answer && (
          <p className={styles.answer} role="status">
            {pathWords(answer)} {answer.unread > 0 && <TextLink to="/coverage">What was not read</TextLink>}
          </p>
        )}
      </div>
    </search>
  );
}
