"""One report, read. `reader.py` composes it; then one file a question, with the files that it alone leans on.

- What the network sees: `encoder`, cut by `words`, `windows` and `wrapping`, decoded by `decode`, `names` and
  `attribution`, written by `conllu`; `threads` keeps it on its cores.
- Who says what: `claims`, from `syntax`, `impersonal`, `layout`, `passages`, `quotes`, `relays`; each with its `stance`
  and when it was said (`said_at`); words in `lexicon`, phrases in `phrases`.
- Who is meant: `actors`, joined by `joining`, `members`, `pronouns`; for whom they act by `identity`, `setting`,
  `registry`, `countries`, `sectors`, `sides`.
- What happened: `frames` finds acts by the `codebook` (`clauses`, `parties`, `matching`, `roles`), `judging` weighs
  them against the trained head (`acts`), `events` says whose word they are and with which `status`.
- How many: `figures`, of `mentions` of people (`tree`, `numbers`, `counted`, `groups`, `antecedents`, `harms`,
  `befallen`, `circumstances`).
- Of one happening: `incidents`, from `happenings`, `known`, `tolls`, `rivals`, `apart`.
- Where: `places`, found by `placenames` (`placewords`, `listed`) in the `gazetteer`, chosen by
  `whereabouts` and `beside`.
- When: `times`, by a grammar (`timewords`, `timegrammar`, `timesearch`, `timemeaning`, `timeterms`), dated by
  `timeanchors` (`timevalues`, `timecontext`, `tense`, `holidays`, `clocks`); what is long past: `background`.
- Whose colour: `voice`, by `voicewords`, and what a `headline` overstates.
"""
