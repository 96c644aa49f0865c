import {
  Button,
  type ButtonProps,
  Menu,
  MenuItemLink,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { type ListedTable, tableAddress } from '../api/tables.ts';

interface ExportMenuProps extends Pick<ButtonProps, 'size' | 'appearance'> {
  /** Where the list is fetched as a file, in the filter on screen. */
  readonly addressOf: (format: 'csv' | 'xlsx') => string;
  /** Which rows the file has. */
  readonly rows?: string;
}

/** Downloads the list as it is filtered now. */
export function ExportMenu({ addressOf, rows = 'all rows', ...button }: ExportMenuProps) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ArrowDownloadRegular />} {...button}>
          Export
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemLink href={addressOf('csv')} download>
            CSV, {rows}
          </MenuItemLink>
          <MenuItemLink href={addressOf('xlsx')} download>
            Excel workbook, up to 50,000 rows
          </MenuItemLink>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** Downloads one of the lists of the API. */
export function TableExport({ table, ...button }: { table: ListedTable } & Pick<ButtonProps, 'size' | 'appearance'>) {
  return (
    <ExportMenu
      addressOf={(format) => tableAddress(table, format)}
      rows={table.filter ? 'all rows' : 'the whole list'}
      {...button}
    />
  );
}
