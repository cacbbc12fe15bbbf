/** The parameters of the matcher that were fitted to the deployment's own judgements. */
export const modelMigration: Readonly<Record<string, string>> = {
  '0017-match-model': `
    -- Append-only but for the marks of an undo. The latest that is not undone is in effect, as long as \`base\` is the
    -- version of the parameters that the product ships.
    CREATE TABLE match_model (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      version text NOT NULL,
      base text NOT NULL,
      -- As the product's own file of parameters; counts and shares, nothing of any child.
      parameters jsonb NOT NULL,
      fitted_at timestamptz NOT NULL,
      fitted_by text NOT NULL,
      -- How many judgements it was fitted to.
      judgements integer NOT NULL,
      undone_at timestamptz,
      undone_by text
    );
  `,
};
