import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../components/error-state.tsx';
import { Page } from '../components/page.tsx';

/** What is shown when a page breaks, such as after an update of the server that removed the page's old file. */
export function FailedPage({ error }: ErrorComponentProps) {
  return (
    <Page title="This page failed">
      <ErrorState error={error} onRetry={() => location.reload()} />
    </Page>
  );
}
