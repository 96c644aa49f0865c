/** The table of views that people keep: migration 0032. */
export interface ViewTables {
  saved_view: {
    organization_id: string;
    id: string;
    page: string;
    search: string;
    name: string;
    shared: boolean;
    owner_id: string;
    owner_name: string;
    created_at: Date;
    changed_at: Date;
  };
}
