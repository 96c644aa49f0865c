import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { TextLink } from '../../components/text-link.tsx';

export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <EmptyState title="There is no page at this address" action={<TextLink to="/">Go to the overview</TextLink>}>
        The link may be mistyped, or from another version of Assay.
      </EmptyState>
    </Page>
  );
}
