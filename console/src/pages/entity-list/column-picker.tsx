import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemCheckbox,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components';
import { ColumnTripleRegular } from '@fluentui/react-icons/svg/column-triple';
import type { CatalogProperty } from '../../api/types.ts';
import { words } from '../../format/words.ts';

const useStyles = makeStyles({ popover: { maxHeight: '60vh', overflowY: 'auto' } });

interface ColumnPickerProps {
  readonly properties: readonly CatalogProperty[];
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[] | undefined) => void;
}

/** Chooses which properties are columns; undefined goes back to the usual ones. */
export function ColumnPicker({ properties, shown, onChange }: ColumnPickerProps) {
  const styles = useStyles();
  return (
    <Menu
      checkedValues={{ columns: [...shown] }}
      onCheckedValueChange={(_event, { checkedItems }) => onChange(checkedItems)}
      persistOnItemClick
    >
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ColumnTripleRegular />}>Columns</Button>
      </MenuTrigger>
      <MenuPopover className={styles.popover}>
        <MenuList>
          {properties.map(({ name, description }) => (
            <MenuItemCheckbox key={name} name="columns" value={name} title={description}>
              {words(name)}
            </MenuItemCheckbox>
          ))}
          <MenuDivider />
          <MenuItem onClick={() => onChange(undefined)}>Show the usual columns</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
