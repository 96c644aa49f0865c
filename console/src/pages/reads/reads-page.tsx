import { Input, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { whatIsReadQuery } from '../../api/setup.ts';
import { Loaded } from '../../components/loaded.tsx';
import { NeverRead } from '../../components/never-read.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count, counted } from '../../format/number.ts';
import { chosenReads } from './chosen-reads.ts';
import { ProductReads } from './product-reads.tsx';

const route = getRouteApi('/what-is-read');

const useStyles = makeStyles({
  search: { maxWidth: '320px' },
  list: { display: 'grid', gap: tokens.spacingVerticalM },
});

/** Everything that Assay reads, why and with which right; and what it never reads. */
export function ReadsPage() {
  const styles = useStyles();
  const { without, also } = route.useSearch();
  const [text, setText] = useState('');
  const reads = useQuery(whatIsReadQuery());
  const narrowed = without !== undefined || also !== undefined;
  return (
    <Page
      title="What Assay reads, and what it never reads"
      subtitle={
        narrowed ? 'For what was chosen in the wizard.' : 'Types that are read only where they are named are marked.'
      }
      trail={<TextLink to="/connections">Connections</TextLink>}
    >
      <Panel title="Never">
        <NeverRead />
      </Panel>
      <Loaded query={reads} label="Loading what is read">
        {({ products }) => {
          const shown = chosenReads(products, { without: without ?? [], also, text });
          const types = shown.reduce((sum, product) => sum + product.types.length, 0);
          return (
            <Panel
              title={`Read: ${counted(types, 'type')} of ${count(shown.length)} ${shown.length === 1 ? 'product' : 'products'}`}
              actions={
                <Input
                  aria-label="Search by type, field or right"
                  placeholder="Search by type, field or right"
                  className={styles.search}
                  value={text}
                  onChange={(_event, { value }) => setText(value)}
                />
              }
            >
              <div className={styles.list}>
                {shown.length === 0 && 'Nothing that is read has this in its name, fields or rights.'}
                {shown.map((product) => (
                  <ProductReads key={product.product} product={product} open={text !== ''} />
                ))}
              </div>
            </Panel>
          );
        }}
      </Loaded>
    </Page>
  );
}
