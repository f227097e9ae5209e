/** A state as schema 1 left it, word for word: it must open in every later version. */
export const schema1 = `
CREATE TABLE "counters" ("name" text primary key, "value" bigint not null);
CREATE TABLE "follows" ("id" bigint primary key, "channel" text not null, "kind" text not null, "value" text not null, "deliver" text not null, "by" text not null, "at" bigint not null, constraint "one_follow_per_subject" unique ("channel", "kind", "value"));
CREATE TABLE "exceptions" ("follow" bigint not null, "name" text not null, constraint "exceptions_pk" primary key ("follow", "name"));
CREATE TABLE "sources" ("source" text primary key, "looked_at" bigint not null);
CREATE TABLE "papers" ("paper" text primary key, "source" text not null, "first_seen" bigint not null, "verdict" text not null);
CREATE TABLE "paper_keys" ("key" text primary key, "paper" text not null);
CREATE TABLE "deliveries" ("channel" text not null, "paper" text not null, "deliver" text not null, "due_at" bigint not null, "matches" text not null, "state" text not null, "batch" text, "changed_at" bigint not null, "reason" text, "message" text, constraint "deliveries_pk" primary key ("channel", "paper"));
CREATE INDEX "deliveries_by_state" on "deliveries" ("state", "channel");
CREATE TABLE "batches" ("id" text primary key, "channel" text not null, "deliver" text not null, "slot" bigint, "intent_at" bigint not null, "attempts" integer not null, "attempted_at" bigint);
CREATE TABLE "channels" ("id" text primary key, "schedule" text, "hold_since" bigint, "hold_reason" text, "hold_told" integer not null, "last_slot" bigint, "last_post" bigint);
CREATE TABLE "audit" ("id" bigint primary key, "at" bigint not null, "by" text not null, "what" text not null, "channel" text, "details" text not null);
CREATE INDEX "audit_by_channel" on "audit" ("channel", "id");
INSERT INTO counters VALUES ('schema', 1), ('follow', 7), ('audit', 1);
INSERT INTO follows VALUES (7, 'local:channel', 'category', 'cs.LG', 'digest', 'local:you', 5);
INSERT INTO exceptions VALUES (7, 'j cohen');
INSERT INTO sources VALUES ('data', 6);
INSERT INTO papers VALUES ('arxiv:1', 'data', 6, 'new'), ('arxiv:2', 'data', 6, 'new');
INSERT INTO paper_keys VALUES ('arxiv:1', 'arxiv:1'), ('doi:1', 'arxiv:1'), ('arxiv:2', 'arxiv:2');
INSERT INTO deliveries VALUES
  ('local:channel', 'arxiv:1', 'digest', 8, '[{"follow":7,"maybe":"J. Cohen"}]', 'due', NULL, 8, NULL, NULL),
  ('local:channel', 'arxiv:2', 'digest', 8, '[{"follow":7}]', 'intent', 'm1', 9, NULL, NULL);
INSERT INTO batches VALUES ('m1', 'local:channel', 'digest', 540, 9, 1, 10);
INSERT INTO channels VALUES ('local:channel', '{"digest":"daily","at":540,"days":[1,2],"zone":"UTC"}', NULL, NULL, 0, 440, 4);
INSERT INTO audit VALUES (1, 5, 'local:you', 'follow', 'local:channel', '7: category cs.LG digest');
`;
