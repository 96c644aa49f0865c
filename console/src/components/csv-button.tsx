import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';

/** Downloads a list as a table. */
export function CsvButton({ href }: { readonly href: string }) {
  return (
    <Button as="a" href={href} download icon={<ArrowDownloadRegular />}>
      Export as CSV
    </Button>
  );
}
