import { Button, Menu, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';

interface ExportMenuProps {
  /** Where the list is fetched as a file, in the filter on screen. */
  readonly addressOf: (format: 'csv' | 'xlsx') => string;
  /** What is to be known of workbooks, such as how many rows they hold. */
  readonly workbookNote?: string | undefined;
}

/** Downloads the list as it is filtered now. */
export function ExportMenu({ addressOf, workbookNote }: ExportMenuProps) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ArrowDownloadRegular />}>Export</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemLink href={addressOf('csv')} download>
            CSV, all rows
          </MenuItemLink>
          <MenuItemLink href={addressOf('xlsx')} download>
            Excel workbook{workbookNote && `, ${workbookNote}`}
          </MenuItemLink>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
