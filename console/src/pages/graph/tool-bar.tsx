import {
  Button,
  Field,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Select,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { FlowRegular } from '@fluentui/react-icons/svg/flow';
import type { GraphSearch } from '../../app/graph-search.ts';
import { EntityPicker } from '../../components/entity-picker.tsx';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  start: { flex: '1 1 200px', maxWidth: '360px' },
});

interface ToolBarProps {
  readonly search: GraphSearch;
  /** A picture can be saved: it is drawn. */
  readonly drawn: boolean;
  readonly pathsOpen: boolean;
  readonly onStart: (id: string) => void;
  readonly onUndo: () => void;
  readonly onClear: () => void;
  readonly onPaths: () => void;
  readonly onChange: (change: GraphSearch) => void;
  readonly onSave: (kind: 'png' | 'svg') => void;
}

/** What is done with the picture as a whole. */
export function ToolBar(props: ToolBarProps) {
  const { search, drawn, pathsOpen, onStart, onUndo, onClear, onPaths, onChange, onSave } = props;
  const styles = useStyles();
  const anything = search.start !== undefined || search.expand !== undefined || search.from !== undefined;
  return (
    <div className={styles.bar}>
      <Field label={search.start === undefined ? 'Start from' : 'Add'} className={styles.start}>
        <EntityPicker
          kind="any"
          placeholder="A user, a group, a resource…"
          chosen={undefined}
          onChoose={(id) => id !== undefined && onStart(id)}
        />
      </Field>
      <ToggleButton icon={<FlowRegular />} checked={pathsOpen} onClick={onPaths}>
        Find paths
      </ToggleButton>
      <Select
        aria-label="Layout"
        value={search.layout ?? 'force'}
        onChange={(_event, { value }) => onChange({ layout: value === 'layers' ? 'layers' : undefined })}
      >
        <option value="force">Layout: forces</option>
        <option value="layers">Layout: layers</option>
      </Select>
      <ToggleButton
        checked={search.among === 'true'}
        title="Also relations between things that are shown and were not expanded"
        onClick={() => onChange({ among: search.among === 'true' ? undefined : 'true' })}
      >
        All relations
      </ToggleButton>
      <Button icon={<ArrowUndoRegular />} disabled={search.expand === undefined} onClick={onUndo}>
        Undo
      </Button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<ArrowDownloadRegular />} disabled={!drawn} title="Save the picture">
            Save
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => onSave('png')}>PNG</MenuItem>
            <MenuItem onClick={() => onSave('svg')}>SVG</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Button appearance="subtle" disabled={!anything} onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
