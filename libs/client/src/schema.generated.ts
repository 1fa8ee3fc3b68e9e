// Generated from apps/api/openapi.json by "npm run generate".
export interface paths {
    "/v1/dossiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the dossiers that the caller may see */
        get: operations["listDossiers"];
        put?: never;
        /** Open a dossier and own it */
        post: operations["openDossier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A dossier: how far it has come, what it holds */
        get: operations["getDossier"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole history as a file, to be restored elsewhere; see docs/archive.md */
        get: operations["archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/archives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a dossier from its archive and own it, unless it is there already */
        post: operations["restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who may do what in the dossier */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/members/{principal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a principal, by id or name, a role in the dossier */
        put: operations["setMember"];
        post?: never;
        /** Take a principal, by id or name, out of the dossier */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the keys, without the keys themselves */
        get: operations["listKeys"];
        put?: never;
        /** Make a key; the answer is the only one that shows it */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a key */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Incidents by when they happened, or by when they became known
         * @description `why=true` adds, for each thing that is shown, the positions of the records that made it: the reports and corrections that hold it, those that count or contradict each other, what analysts decided. Of an incident with more than a hundred reports the first hundred are named, and `whyCut` lists the things of which there may be more.
         */
        get: operations["timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/timeline/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a picture of the timeline is drawn from: thin rows by column, or how dense they lie
         * @description Up to 50,000 incidents come one by one; of more, how many begin in each of 400 buckets.
         */
        get: operations["timelineMarks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/histogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many incidents happened when, by standing */
        get: operations["histogram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many incidents there are of each type, standing, party, country, tag */
        get: operations["facets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/estimates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures by the day for which they hold, with who said them when */
        get: operations["estimates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed in standing, disputes and verdicts, and because of which records
         * @description JSON in pages; `Accept: text/event-stream` follows live, each event a change, and goes on after `Last-Event-ID`.
         */
        get: operations["changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/timeline/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * In which incidents two moments, or two views, differ, field by field, because of which records
         * @description Either two moments of one view (`since`, `until`: positions or instants; with `axis=reported` days, which mean their ends, or instants; without `until`, the end), or two views at one moment (`view` is looked at: after; `against` is what it is compared with: before). An incident that fits the filters at either side is in it, in order of happening. "newly-disputed", "newly-corroborated" and "retracted": it is so after, and was not before, or was not there. "merged": it is part of another one now. Names of actors and places, and kinds of actors, are no difference of an incident. `counts` are of all pages.
         */
        get: operations["timelineDifference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * In which actors two moments, or two views, differ: who they are, their names, who holds them
         * @description Either two moments of one view (`since`, `until`: positions or instants; with `axis=reported` days, which mean their ends, or instants; without `until`, the end), or two views at one moment (`view` is looked at: after; `against` is what it is compared with: before). One that was merged is removed, and `mergedInto` says which it is now. On the reported axis whatever is known of actors holds from the beginning, so that only custody differs. A page may hold fewer than `limit` and yet have a `next`.
         */
        get: operations["actorDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/moments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where knowledge changed: ticks for a scrubber
         * @description Each is a moment from which incidents show something else. `from` and `to` are positions or instants; on the reported axis days, whole, or instants. Where there are more than `limit`, they lie in buckets of equal width, each named by its last moment: a narrower range tells them apart.
         */
        get: operations["moments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/cite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A permanent link to the answer of a read, with its position and a hash
         * @description `path` is the read as it follows the address of the dossier, such as `timeline?type=capture`: one of the reads that take a moment, without a cursor. Without it, the parameters are those of the timeline: `cite?type=capture`.
         */
        get: operations["cite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/cited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a permanent link: the bytes that were cited, or what made them differ
         * @description The answer of the read, with `more` in place of the cursor. Where it is not the one that was cited: 409, or 410 where the view is gone, with the `reasons`.
         */
        get: operations["followCitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole timeline as a file, as of one moment
         * @description Takes the filters of the timeline; docs/export.md says what each format holds.
         */
        get: operations["exportTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/by-key/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An incident by its caller's own name
         * @description `why=true` adds, for each thing that is shown, the positions of the records that made it: the reports and corrections that hold it, those that count or contradict each other, what analysts decided. Of an incident with more than a hundred reports the first hundred are named, and `whyCut` lists the things of which there may be more.
         */
        get: operations["incidentByKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An incident: what is shown, who claims what, what is disputed
         * @description `why=true` adds, for each thing that is shown, the positions of the records that made it: the reports and corrections that hold it, those that count or contradict each other, what analysts decided. Of an incident with more than a hundred reports the first hundred are named, and `whyCut` lists the things of which there may be more.
         */
        get: operations["incident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All reports of an incident */
        get: operations["incidentReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records of an incident, oldest first, and what changed because of each */
        get: operations["incidentHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports, in the order in which they were filed */
        get: operations["reports"];
        put?: never;
        /** File a report; the same key and content again answers 200 and changes nothing */
        post: operations["fileReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/reports/by-key/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report by its caller's own name */
        get: operations["reportByKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report, as its incident lists it */
        get: operations["report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The registry of actors, by name, kind or custody */
        get: operations["actors"];
        put?: never;
        /** Register an actor; a name that another one has is refused unless it is distinct */
        post: operations["registerActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An actor: names, relations, custody, companions */
        get: operations["actor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an actor takes part, itself or as a member of a group */
        get: operations["actorTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an actor says or publishes */
        get: operations["actorStatements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records of an actor, oldest first */
        get: operations["actorHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/reports/{report}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct a report: replace whole fields of what it says */
        post: operations["correctReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/reports/{report}/retractions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a report back; it stays visible */
        post: operations["retractReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/reports/{report}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refile a report that was filed under the wrong incident */
        post: operations["moveReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge an incident: a verdict, and field by field whose claim to show */
        post: operations["assess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add tags, or take tags away whoever gave them */
        post: operations["tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Annotate an incident */
        post: operations["note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link an incident to another one, or take an analyst's link back */
        post: operations["link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge an incident into another, as which both are shown */
        post: operations["merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/incidents/{incident}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a merge */
        post: operations["unmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add another name of an actor, or take it away */
        post: operations["nameActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/descriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Describe an actor: what differs changes */
        post: operations["describeActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grade how reliable an actor is as a source */
        post: operations["gradeActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that an actor is possibly the same as another one, or take that back */
        post: operations["likenActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge an actor into another one */
        post: operations["mergeActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/actors/{actor}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a merge */
        post: operations["unmergeActor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The registry of places, by name */
        get: operations["places"];
        put?: never;
        /** Register a place; a name that another one has is refused unless it is distinct */
        post: operations["registerPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/places/{place}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add another name of a place, or take it away */
        post: operations["namePlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/places/{place}/descriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Describe a place: what differs changes */
        post: operations["describePlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/places/{place}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a place is possibly the same as another one, or take that back */
        post: operations["likenPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/places/{place}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a place into another one */
        post: operations["mergePlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/places/{place}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo a merge */
        post: operations["unmergePlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/places/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A place: its names, where it lies, what it was merged with */
        get: operations["place"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take many lines; answers a line for each, last the total
         * @description JSON lines, or CSV whose columns are the paths of the fields of a line; see docs/import.md.
         */
        post: operations["importLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The records by position
         * @description JSON in pages; `Accept: application/x-ndjson` streams all up to now; `Accept: text/event-stream` follows live, each event with the position as its id, and goes on after `Last-Event-ID`.
         */
        get: operations["readHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The readings of the history that there are */
        get: operations["listViews"];
        put?: never;
        /**
         * Ask for another reading: through a lens, on either axis, up to a position or following
         * @description One of up to 5,000 records is ready in the answer; a larger one is built meanwhile, and its status tells how far it has come. It goes when nobody has read it for a day, or for 30 days if it has a label.
         */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A view, by label or id: how far it has come, and where it has stopped
         * @description `Accept: text/event-stream` sends it again whenever it has come further, until it is built.
         */
        get: operations["getView"];
        put?: never;
        post?: never;
        /** Drop a view that was asked for, or cancel a rebuild */
        delete: operations["dropView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/views/{view}/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** SHA-256 over what the view holds at a position */
        get: operations["digestView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/views/{view}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on after what the view has stopped at was repaired */
        post: operations["retryView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/views/{view}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Build the view anew beside it; at the end the new one takes its label over
         * @description Answers the new view, which has no label until then. To delete it is to cancel.
         */
        post: operations["rebuildView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/views/{view}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the history anew and compare: lines of progress, last the outcome
         * @description To hang up is to cancel.
         */
        post: operations["verifyView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/suggestions/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Actors that may be the same, likeliest first
         * @description A page looks through so many actors, and may find few among them, or none: go on with `next`.
         */
        get: operations["suggestActors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/suggestions/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Incidents that may be the same, likeliest first
         * @description A page looks through so many incidents, and may find few among them, or none: go on with `next`.
         */
        get: operations["suggestIncidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The types of incident, their roles, codes elsewhere and effect on custody */
        get: operations["types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dossiers/{dossier}/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The types of incident, with those that the dossier has added */
        get: operations["dossierTypes"];
        put?: never;
        /** Add a type of incident to the dossier, or say anew what it is */
        post: operations["defineType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers at all */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service can do its work; 503 with the same details where not */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: operations["metricsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        DossierBody: {
            slug: string;
            title: string;
        };
        OpenedDossier: {
            position: number;
            recordedAt: string;
            duplicate: boolean;
            warnings: components["schemas"]["Warning"][];
            /** Format: uuid */
            id: string;
            slug: string;
            title: string;
            counts: {
                incidents: number;
                reports: number;
                actors: number;
            };
        };
        Warning: {
            path: string;
            message: string;
        };
        Dossier: {
            /** Format: uuid */
            id: string;
            slug: string;
            title: string;
            position: number;
            recordedAt: string;
            counts: {
                incidents: number;
                reports: number;
                actors: number;
            };
        };
        RestoredDossier: {
            /** Format: uuid */
            id: string;
            slug: string;
            title: string;
            position: number;
            recordedAt: string;
            counts: {
                incidents: number;
                reports: number;
                actors: number;
            };
            duplicate: boolean;
        };
        Member: {
            /** Format: uuid */
            principal: string;
            name: string;
            /** @enum {string} */
            role: "reader" | "reporter" | "analyst" | "owner";
        };
        MemberBody: {
            /** @enum {string} */
            role: "reader" | "reporter" | "analyst" | "owner";
        };
        KeyBody: {
            principal: string;
            admin?: boolean | null;
            /** Format: date-time */
            expiresAt?: string | null;
        };
        NewApiKey: {
            /** Format: uuid */
            id: string;
            principal: {
                /** Format: uuid */
                id: string;
                name: string;
                admin: boolean;
            };
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
            key: string;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            principal: {
                /** Format: uuid */
                id: string;
                name: string;
                admin: boolean;
            };
            createdAt: string;
            expiresAt: string | null;
            revokedAt: string | null;
        };
        Timeline: {
            items: components["schemas"]["TimelineItem"][];
            next: string | null;
            position: number;
            view: string;
        };
        TimelineItem: {
            /** Format: uuid */
            incidentId: string;
            incidentKey: string | null;
            version: number;
            type: string | ("capture" | "arrest" | "abduction" | "detention" | "transfer" | "interrogation" | "release" | "exchange" | "escape" | "deportation" | "legal-proceeding" | "medical-care" | "ill-treatment" | "injury" | "death" | "execution" | "attack" | "strike" | "use-of-force" | "search" | "deployment" | "movement" | "territorial-change" | "order" | "request" | "access" | "accusation" | "statement" | "estimate" | "agreement" | "ceasefire" | "threat" | "sanction" | "meeting" | "publication" | "protest" | "displacement" | "return-of-remains" | "accident" | "hazard" | "cyber-incident" | "other");
            subtype: string | null;
            title: string;
            summary: string | null;
            /** @enum {string} */
            modality: "actual" | "habitual" | "planned" | "hypothetical" | "negated";
            when: components["schemas"]["When"] | null;
            where: components["schemas"]["Where"] | null;
            from: components["schemas"]["Where"] | null;
            participants: components["schemas"]["ShownParticipant"][];
            quantities: components["schemas"]["ShownQuantity"][];
            disputed: ("when" | "quantities" | "where" | "participants" | "type" | "modality")[];
            /** @enum {string} */
            standing: "retracted" | "disputed" | "denied" | "corroborated" | "single-party" | "unconfirmed";
            parties: components["schemas"]["PartyCounts"];
            /** @enum {string|null} */
            verdict: "confirmed" | "probable" | "possible" | "doubtful" | "false" | null;
            reports: number;
            firstReportedAt: string | null;
            lastReportedAt: string | null;
            tags: string[];
            position: number;
            why?: {
                [key: string]: number[];
            };
            whyCut?: string[];
        };
        When: {
            edtf: string;
            earliest: string | null;
            latest: string | null;
            /** @enum {string} */
            basis: "stated" | "relative" | "current" | "announced" | "published" | "inferred";
        };
        Where: {
            /** Format: uuid */
            placeId: string | null;
            name: string | null;
            country: string | null;
            lat: number | null;
            lon: number | null;
            /** @enum {string|null} */
            precision: "exact" | "settlement" | "district" | "region" | "country" | null;
        };
        ShownParticipant: {
            /** Format: uuid */
            actorId: string;
            name: string;
            /** @enum {string|null} */
            kind: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            role: string;
            count: number | null;
        };
        ShownQuantity: {
            measure: string;
            of: string | null;
            low: number | null;
            best: number | null;
            high: number | null;
            unit: string | null;
            at: string | null;
        };
        PartyCounts: {
            asserts: number;
            confirms: number;
            denies: number;
            "declines-to-confirm": number;
            "cannot-verify": number;
        };
        Marks: {
            total: number;
            undated: number;
            first: number | null;
            last: number | null;
            lanes: components["schemas"]["Lane"][];
            marks: components["schemas"]["MarkColumns"] | null;
            buckets: {
                start: number;
                width: number;
            } | null;
            position: number;
            view: string;
        };
        Lane: {
            value: string | null;
            label: string | null;
            count: number;
            marks: number[] | null;
            density: (number)[][] | null;
        };
        MarkColumns: {
            ids: string[];
            start: (number | null)[];
            end: (number | null)[];
            lasted: number[];
            vague: number[];
            disputed: number[];
            standing: ("retracted" | "disputed" | "denied" | "corroborated" | "single-party" | "unconfirmed")[];
            type: (string | ("capture" | "arrest" | "abduction" | "detention" | "transfer" | "interrogation" | "release" | "exchange" | "escape" | "deportation" | "legal-proceeding" | "medical-care" | "ill-treatment" | "injury" | "death" | "execution" | "attack" | "strike" | "use-of-force" | "search" | "deployment" | "movement" | "territorial-change" | "order" | "request" | "access" | "accusation" | "statement" | "estimate" | "agreement" | "ceasefire" | "threat" | "sanction" | "meeting" | "publication" | "protest" | "displacement" | "return-of-remains" | "accident" | "hazard" | "cyber-incident" | "other"))[];
            lat: (number | null)[];
            lon: (number | null)[];
            precision: ("exact" | "settlement" | "district" | "region" | "country" | null)[];
            titles: string[] | null;
        };
        Histogram: {
            interval: string;
            buckets: {
                start: string;
                end: string;
                count: number;
                standing: {
                    [key: string]: number;
                };
            }[];
            undated: number;
            position: number;
            view: string;
        };
        Facets: {
            type?: {
                value: string;
                label: string;
                count: number;
            }[];
            standing?: {
                value: string;
                label: string;
                count: number;
            }[];
            party?: {
                value: string;
                label: string;
                count: number;
            }[];
            country?: {
                value: string;
                label: string;
                count: number;
            }[];
            tag?: {
                value: string;
                label: string;
                count: number;
            }[];
            position: number;
            view: string;
        };
        Estimate: {
            /** Format: uuid */
            reportId: string;
            /** Format: uuid */
            incidentId: string;
            party: components["schemas"]["ActorName"] | null;
            speaker: components["schemas"]["ActorName"] | null;
            measure: string;
            of: string | null;
            at: string | null;
            low: number | null;
            best: number | null;
            high: number | null;
            unit: string | null;
            reportedAt: string | null;
            undated: boolean;
            stands: true | ("corrected" | "retracted" | "superseded");
        };
        ActorName: {
            /** Format: uuid */
            actorId: string;
            name: string;
        };
        ChangedIncident: {
            position: number;
            /** Format: uuid */
            incidentId: string;
            /** @enum {string} */
            field: "standing" | "disputed" | "verdict";
            before: (("retracted" | "disputed" | "denied" | "corroborated" | "single-party" | "unconfirmed") | ("when" | "quantities" | "where" | "participants" | "type" | "modality")[] | ("confirmed" | "probable" | "possible" | "doubtful" | "false")) | null;
            after: (("retracted" | "disputed" | "denied" | "corroborated" | "single-party" | "unconfirmed") | ("when" | "quantities" | "where" | "participants" | "type" | "modality")[] | ("confirmed" | "probable" | "possible" | "doubtful" | "false")) | null;
            causes: number[];
        };
        Difference: {
            items: components["schemas"]["IncidentDifference"][];
            next: string | null;
            position: number;
            view: string;
            before: components["schemas"]["ComparedSide"];
            after: components["schemas"]["ComparedSide"];
            counts: {
                [key: string]: number;
            };
        };
        IncidentDifference: {
            /** Format: uuid */
            incidentId: string;
            incidentKey: string | null;
            title: string;
            changes: ("added" | "removed" | "changed" | "newly-disputed" | "newly-corroborated" | "retracted" | "merged")[];
            fields: {
                [key: string]: {
                    before: unknown;
                    after: unknown;
                };
            };
            causes: number[];
        };
        ComparedSide: {
            view: string;
            at: (number | string) | null;
        };
        ActorDifferences: {
            items: components["schemas"]["ActorDifference"][];
            next: string | null;
            position: number;
            view: string;
            before: components["schemas"]["ComparedSide"];
            after: components["schemas"]["ComparedSide"];
        };
        ActorDifference: {
            /** Format: uuid */
            actorId: string;
            name: string;
            changes: ("added" | "removed" | "changed" | "merged")[];
            fields: {
                [key: string]: {
                    before: unknown;
                    after: unknown;
                };
            };
            causes: number[];
        };
        Moments: {
            /** @enum {string} */
            axis: "recorded" | "reported";
            items: components["schemas"]["MomentOfChange"][];
            bucketed: boolean;
            position: number;
            view: string;
        };
        MomentOfChange: {
            at: number | string;
            recordedAt?: string;
            count: number;
            kinds: {
                [key: string]: number;
            };
        };
        Citation: {
            url: string;
            path: string;
            view: string;
            position: number;
            hash: string;
            expiresAt: string | null;
        };
        Incident: {
            /** Format: uuid */
            incidentId: string;
            incidentKey: string | null;
            version: number;
            type: string | ("capture" | "arrest" | "abduction" | "detention" | "transfer" | "interrogation" | "release" | "exchange" | "escape" | "deportation" | "legal-proceeding" | "medical-care" | "ill-treatment" | "injury" | "death" | "execution" | "attack" | "strike" | "use-of-force" | "search" | "deployment" | "movement" | "territorial-change" | "order" | "request" | "access" | "accusation" | "statement" | "estimate" | "agreement" | "ceasefire" | "threat" | "sanction" | "meeting" | "publication" | "protest" | "displacement" | "return-of-remains" | "accident" | "hazard" | "cyber-incident" | "other");
            subtype: string | null;
            title: string;
            summary: string | null;
            /** @enum {string} */
            modality: "actual" | "habitual" | "planned" | "hypothetical" | "negated";
            when: components["schemas"]["When"] | null;
            where: components["schemas"]["Where"] | null;
            from: components["schemas"]["Where"] | null;
            participants: components["schemas"]["ShownParticipant"][];
            quantities: components["schemas"]["ShownQuantity"][];
            disputed: ("when" | "quantities" | "where" | "participants" | "type" | "modality")[];
            /** @enum {string} */
            standing: "retracted" | "disputed" | "denied" | "corroborated" | "single-party" | "unconfirmed";
            parties: components["schemas"]["PartyCounts"];
            /** @enum {string|null} */
            verdict: "confirmed" | "probable" | "possible" | "doubtful" | "false" | null;
            reports: number;
            firstReportedAt: string | null;
            lastReportedAt: string | null;
            tags: string[];
            position: number;
            why?: {
                [key: string]: number[];
            };
            whyCut?: string[];
            claims: components["schemas"]["Claim"][];
            fields: {
                [key: string]: {
                    value: unknown;
                    disputed: boolean;
                    holders: string[];
                };
            };
            assessment: components["schemas"]["Assessment"] | null;
            notes: components["schemas"]["Note"][];
            links: components["schemas"]["IncidentLink"][];
            merged: {
                /** Format: uuid */
                incidentId: string;
                incidentKey: string | null;
            }[];
            parts: {
                incidents: number;
                quantities: components["schemas"]["ShownQuantity"][];
            } | null;
            view: string;
        };
        Claim: {
            /** Format: uuid */
            reportId: string;
            key: string | null;
            /** @enum {string} */
            stance: "asserts" | "confirms" | "denies" | "declines-to-confirm" | "cannot-verify";
            stands: true | ("corrected" | "retracted" | "superseded");
            party: components["schemas"]["ActorName"] | null;
            speaker: {
                /** Format: uuid */
                actorId: string;
                name: string;
                inCustody: boolean;
            } | null;
            via: components["schemas"]["ActorName"][];
            outlet: components["schemas"]["ActorName"] | null;
            document: components["schemas"]["Document"] | null;
            quote: string | null;
            quoteTranslation: string | null;
            reportedAt: string | null;
            undated: boolean;
            recordedAt: string;
            position: number;
            /** @enum {string|null} */
            grade: "A" | "B" | "C" | "D" | "E" | "F" | null;
            credibility: number | null;
            fields: {
                [key: string]: unknown;
            };
            changes: components["schemas"]["ClaimChange"][];
        };
        Document: {
            /** Format: uri */
            url?: string | null;
            title?: string | null;
            publisher?: string | null;
            publishedAt?: string | null;
            retrievedAt?: string | null;
            /** Format: uri */
            archivedUrl?: string | null;
            language?: string | null;
            sha256?: string | null;
        };
        ClaimChange: {
            /** @enum {string} */
            kind: "corrected" | "retracted" | "moved";
            /** @enum {string} */
            by: "analyst" | "source";
            reason: string;
            fields: string[];
            /** Format: uuid */
            from: string | null;
            reportedAt: string | null;
            attribution: components["schemas"]["ActorName"][];
            document: components["schemas"]["Document"] | null;
            quote: string | null;
            position: number;
            recordedAt: string;
            recordedBy: string;
        };
        Assessment: {
            /** @enum {string|null} */
            verdict: "confirmed" | "probable" | "possible" | "doubtful" | "false" | null;
            prefer: {
                [key: string]: string;
            };
            reason: string;
            by: string;
            recordedAt: string;
            position: number;
        };
        Note: {
            text: string;
            by: string;
            recordedAt: string;
            position: number;
        };
        IncidentLink: {
            /** Format: uuid */
            incidentId: string;
            incidentKey: string | null;
            title: string;
            /** @enum {string} */
            relation: "about" | "precedes" | "part-of" | "causes" | "possibly-same-as";
            /** @enum {string} */
            direction: "out" | "in";
        };
        IncidentRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            type: string;
            schemaVersion: number;
            data: {
                [key: string]: unknown;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
            changes: components["schemas"]["FieldChange"][];
        };
        RecordMeta: {
            /** Format: uuid */
            principal: string;
            principalName: string;
            correlationId: string;
            causationId: string | null;
            requestId: string | null;
        };
        FieldChange: {
            field: string;
            before: unknown;
            after: unknown;
        };
        ReportAnswer: {
            /** Format: uuid */
            reportId: string;
            key: string | null;
            /** @enum {string} */
            stance: "asserts" | "confirms" | "denies" | "declines-to-confirm" | "cannot-verify";
            stands: true | ("corrected" | "retracted" | "superseded");
            party: components["schemas"]["ActorName"] | null;
            speaker: {
                /** Format: uuid */
                actorId: string;
                name: string;
                inCustody: boolean;
            } | null;
            via: components["schemas"]["ActorName"][];
            outlet: components["schemas"]["ActorName"] | null;
            document: components["schemas"]["Document"] | null;
            quote: string | null;
            quoteTranslation: string | null;
            reportedAt: string | null;
            undated: boolean;
            recordedAt: string;
            position: number;
            /** @enum {string|null} */
            grade: "A" | "B" | "C" | "D" | "E" | "F" | null;
            credibility: number | null;
            fields: {
                [key: string]: unknown;
            };
            changes: components["schemas"]["ClaimChange"][];
            /** Format: uuid */
            incidentId: string;
            incidentKey: string | null;
        };
        ActorSummary: {
            /** Format: uuid */
            actorId: string;
            key: string | null;
            version: number;
            name: string;
            described: string | null;
            names: string[];
            aliases: {
                name: string;
                language: string | null;
                script: string | null;
            }[];
            /** @enum {string|null} */
            kind: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            speaksFor: {
                /** Format: uuid */
                actorId: string;
                name: string;
                from: string | null;
                to: string | null;
            } | null;
            affiliation: {
                /** Format: uuid */
                actorId: string;
                name: string;
                from: string | null;
                to: string | null;
            } | null;
            memberOf: {
                /** Format: uuid */
                actorId: string;
                name: string;
                from: string | null;
                to: string | null;
            } | null;
            sectors: string[];
            externalIds: {
                [key: string]: string;
            };
            /** @enum {string|null} */
            grade: "A" | "B" | "C" | "D" | "E" | "F" | null;
            /** Format: uuid */
            mergedInto: string | null;
            position: number;
        };
        Actor: {
            /** Format: uuid */
            actorId: string;
            key: string | null;
            version: number;
            name: string;
            described: string | null;
            names: string[];
            aliases: {
                name: string;
                language: string | null;
                script: string | null;
            }[];
            /** @enum {string|null} */
            kind: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            speaksFor: {
                /** Format: uuid */
                actorId: string;
                name: string;
                from: string | null;
                to: string | null;
            } | null;
            affiliation: {
                /** Format: uuid */
                actorId: string;
                name: string;
                from: string | null;
                to: string | null;
            } | null;
            memberOf: {
                /** Format: uuid */
                actorId: string;
                name: string;
                from: string | null;
                to: string | null;
            } | null;
            sectors: string[];
            externalIds: {
                [key: string]: string;
            };
            /** @enum {string|null} */
            grade: "A" | "B" | "C" | "D" | "E" | "F" | null;
            /** Format: uuid */
            mergedInto: string | null;
            position: number;
            relations: {
                speaksFor: {
                    /** Format: uuid */
                    actorId: string;
                    name: string;
                    from: string | null;
                    to: string | null;
                }[];
                affiliation: {
                    /** Format: uuid */
                    actorId: string;
                    name: string;
                    from: string | null;
                    to: string | null;
                }[];
                memberOf: {
                    /** Format: uuid */
                    actorId: string;
                    name: string;
                    from: string | null;
                    to: string | null;
                }[];
            };
            calledBy: {
                name: string;
                sources: components["schemas"]["ActorName"][];
            }[];
            grades: {
                /** @enum {string} */
                reliability: "A" | "B" | "C" | "D" | "E" | "F";
                reason: string;
                by: string;
                recordedAt: string;
                position: number;
            }[];
            merged: components["schemas"]["ActorName"][];
            possiblySame: components["schemas"]["ActorName"][];
            firstSeen: {
                /** Format: uuid */
                incidentId: string;
                when: string;
            } | null;
            lastSeen: {
                /** Format: uuid */
                incidentId: string;
                when: string;
            } | null;
            custody: {
                current: components["schemas"]["CustodyState"] | null;
                chain: components["schemas"]["CustodyLink"][];
            };
            counts: {
                incidents: number;
                reports: number;
                statements: number;
                byType: {
                    [key: string]: number;
                };
                byRole: {
                    [key: string]: number;
                };
            };
            companions: {
                /** Format: uuid */
                actorId: string;
                name: string;
                incidents: number;
                roles: string[];
            }[];
            trackRecord: {
                reports: number;
                corroborated: number;
                disputed: number;
                denied: number;
                retracted: number;
                first: number;
            };
            view: string;
        };
        CustodyState: {
            holder: components["schemas"]["ActorName"] | null;
            place: {
                /** Format: uuid */
                placeId: string;
                name: string;
            } | null;
            since: string | null;
            /** Format: uuid */
            incidentId: string;
            disputed: boolean;
        };
        CustodyLink: {
            /** Format: uuid */
            incidentId: string;
            incidentKey: string | null;
            type: string;
            title: string;
            when: string | null;
            /** @enum {string} */
            effect: "starts" | "moves" | "ends";
            holder: components["schemas"]["ActorName"] | null;
            place: {
                /** Format: uuid */
                placeId: string;
                name: string;
            } | null;
            disputed: boolean;
            gap: boolean;
            contradicts: string[];
            via: components["schemas"]["ActorName"] | null;
        };
        Record: components["schemas"]["DossierOpenedRecord"] | components["schemas"]["TypeDefinedRecord"] | components["schemas"]["IncidentOpenedRecord"] | components["schemas"]["ReportFiledRecord"] | components["schemas"]["ReportCorrectedRecord"] | components["schemas"]["ReportRetractedRecord"] | components["schemas"]["ReportMovedRecord"] | components["schemas"]["ReportSupersededRecord"] | components["schemas"]["IncidentAssessedRecord"] | components["schemas"]["IncidentTaggedRecord"] | components["schemas"]["NoteAddedRecord"] | components["schemas"]["IncidentLinkedRecord"] | components["schemas"]["IncidentMergedRecord"] | components["schemas"]["IncidentUnmergedRecord"] | components["schemas"]["ActorRegisteredRecord"] | components["schemas"]["AliasAddedRecord"] | components["schemas"]["AliasRemovedRecord"] | components["schemas"]["ActorDescribedRecord"] | components["schemas"]["SourceGradedRecord"] | components["schemas"]["ActorMergedRecord"] | components["schemas"]["ActorUnmergedRecord"] | components["schemas"]["ActorLikenedRecord"] | components["schemas"]["PlaceRegisteredRecord"] | components["schemas"]["PlaceDescribedRecord"] | components["schemas"]["PlaceAliasRemovedRecord"] | components["schemas"]["PlaceMergedRecord"] | components["schemas"]["PlaceUnmergedRecord"] | components["schemas"]["PlaceLikenedRecord"];
        DossierOpenedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "DossierOpened";
            schemaVersion: number;
            data: {
                slug: string;
                title: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        TypeDefinedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "TypeDefined";
            schemaVersion: number;
            data: {
                type: string;
                parent: string;
                label: string;
                definition: string;
                roles: {
                    role: string;
                    single: boolean;
                }[];
                custody: ({
                    /** @enum {string} */
                    effect: "starts";
                    held: string;
                    holder: string;
                    /**
                     * @default null
                     * @enum {string|null}
                     */
                    formerHolder: null;
                } | {
                    /** @enum {string} */
                    effect: "moves";
                    held: string;
                    holder: string;
                    formerHolder: string;
                } | {
                    /** @enum {string} */
                    effect: "ends";
                    held: string;
                    /**
                     * @default null
                     * @enum {string|null}
                     */
                    holder: null;
                    /** @default null */
                    formerHolder: string | null;
                }) | null;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        IncidentOpenedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "IncidentOpened";
            schemaVersion: number;
            data: {
                incidentKey: string | null;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ReportFiledRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ReportFiled";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                reportId: string;
                /** Format: uuid */
                incidentId: string;
                key: string | null;
                report: components["schemas"]["Report"];
                resolved: {
                    /** Format: uuid */
                    where: string | null;
                    /** Format: uuid */
                    from: string | null;
                    participants: string[];
                    attribution: string[];
                    supersedes: string[];
                    supersedesIn?: string[];
                    links: string[];
                };
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        Report: {
            key?: string | null;
            revision?: number | null;
            /** Format: uuid */
            incident?: string | null;
            incidentKey?: string | null;
            type?: (string | ("capture" | "arrest" | "abduction" | "detention" | "transfer" | "interrogation" | "release" | "exchange" | "escape" | "deportation" | "legal-proceeding" | "medical-care" | "ill-treatment" | "injury" | "death" | "execution" | "attack" | "strike" | "use-of-force" | "search" | "deployment" | "movement" | "territorial-change" | "order" | "request" | "access" | "accusation" | "statement" | "estimate" | "agreement" | "ceasefire" | "threat" | "sanction" | "meeting" | "publication" | "protest" | "displacement" | "return-of-remains" | "accident" | "hazard" | "cyber-incident" | "other")) | null;
            subtype?: string | null;
            title?: string | null;
            summary?: string | null;
            /** @enum {string|null} */
            modality?: "actual" | "habitual" | "planned" | "hypothetical" | "negated" | null;
            when?: string | null;
            whenText?: string | null;
            /** @enum {string|null} */
            whenBasis?: "stated" | "relative" | "current" | "announced" | "published" | "inferred" | null;
            where?: components["schemas"]["PlaceReference"] | null;
            from?: components["schemas"]["PlaceReference"] | null;
            participants?: components["schemas"]["Participant"][] | null;
            quantities?: components["schemas"]["Quantity"][] | null;
            /** @enum {string|null} */
            stance?: "asserts" | "confirms" | "denies" | "declines-to-confirm" | "cannot-verify" | null;
            attribution: components["schemas"]["AttributionEntry"][];
            originStated?: boolean | null;
            document?: components["schemas"]["Document"] | null;
            quote?: string | null;
            quoteTranslation?: string | null;
            reportedAt?: string | null;
            credibility?: number | null;
            /** @enum {string|null} */
            marking?: "TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR" | null;
            tags?: string[] | null;
            supersedes?: string[] | null;
            links?: components["schemas"]["ReportLink"][] | null;
        };
        PlaceReference: {
            /** Format: uuid */
            id?: string | null;
            name?: string | null;
            aliases?: components["schemas"]["Alias"][] | null;
            country?: string | null;
            lat?: number | null;
            lon?: number | null;
            /** @enum {string|null} */
            precision?: "exact" | "settlement" | "district" | "region" | "country" | null;
        };
        Alias: string | {
            name: string;
            language?: string | null;
            script?: string | null;
        };
        Participant: {
            actor: components["schemas"]["ActorReference"];
            role: string;
            count?: number | null;
            only?: boolean | null;
        };
        ActorReference: {
            /** Format: uuid */
            id?: string | null;
            key?: string | null;
            name?: string | null;
            described?: string | null;
            /** @enum {string|null} */
            kind?: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            aliases?: components["schemas"]["Alias"][] | null;
            speaksFor?: components["schemas"]["__schema0"];
            affiliation?: components["schemas"]["__schema1"] | null;
            memberOf?: components["schemas"]["__schema1"] | null;
        };
        __schema0: components["schemas"]["__schema1"] | null;
        __schema1: components["schemas"]["RelatedActor"];
        RelatedActor: {
            /** Format: uuid */
            id?: string | null;
            key?: string | null;
            name?: string | null;
            described?: string | null;
            /** @enum {string|null} */
            kind?: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            aliases?: components["schemas"]["Alias"][] | null;
            speaksFor?: components["schemas"]["__schema0"];
            affiliation?: components["schemas"]["__schema1"] | null;
            memberOf?: components["schemas"]["__schema1"] | null;
            from?: string | null;
            to?: string | null;
        };
        Quantity: {
            measure: string;
            of?: string | null;
            low?: number | null;
            best?: number | null;
            high?: number | null;
            approximate?: boolean | null;
            unit?: string | null;
            at?: string | null;
        };
        AttributionEntry: {
            actor: components["schemas"]["ActorReference"];
            inCustody?: boolean | null;
        };
        ReportLink: {
            to: string;
            /** @enum {string} */
            relation: "about" | "precedes" | "part-of" | "causes" | "possibly-same-as";
        };
        ReportCorrectedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ReportCorrected";
            schemaVersion: number;
            data: {
                /** @enum {string} */
                by: "analyst" | "source";
                reason: string;
                reportedAt: string | null;
                attribution: components["schemas"]["AttributionEntry"][];
                told: string[];
                document: components["schemas"]["Document"] | null;
                quote: string | null;
                /** Format: uuid */
                reportId: string;
                changes: components["schemas"]["ReportChanges"];
                revision: number | null;
                report: components["schemas"]["Report"];
                resolved: {
                    /** Format: uuid */
                    where: string | null;
                    /** Format: uuid */
                    from: string | null;
                    participants: string[];
                    attribution: string[];
                    supersedes: string[];
                    supersedesIn?: string[];
                    links: string[];
                };
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ReportChanges: {
            type?: (string | ("capture" | "arrest" | "abduction" | "detention" | "transfer" | "interrogation" | "release" | "exchange" | "escape" | "deportation" | "legal-proceeding" | "medical-care" | "ill-treatment" | "injury" | "death" | "execution" | "attack" | "strike" | "use-of-force" | "search" | "deployment" | "movement" | "territorial-change" | "order" | "request" | "access" | "accusation" | "statement" | "estimate" | "agreement" | "ceasefire" | "threat" | "sanction" | "meeting" | "publication" | "protest" | "displacement" | "return-of-remains" | "accident" | "hazard" | "cyber-incident" | "other")) | null;
            subtype?: string | null;
            title?: string | null;
            summary?: string | null;
            /** @enum {string|null} */
            modality?: "actual" | "habitual" | "planned" | "hypothetical" | "negated" | null;
            when?: string | null;
            whenText?: string | null;
            /** @enum {string|null} */
            whenBasis?: "stated" | "relative" | "current" | "announced" | "published" | "inferred" | null;
            where?: components["schemas"]["PlaceReference"] | null;
            from?: components["schemas"]["PlaceReference"] | null;
            participants?: components["schemas"]["Participant"][] | null;
            quantities?: components["schemas"]["Quantity"][] | null;
            /** @enum {string|null} */
            stance?: "asserts" | "confirms" | "denies" | "declines-to-confirm" | "cannot-verify" | null;
            attribution?: components["schemas"]["AttributionEntry"][];
            originStated?: boolean | null;
            document?: components["schemas"]["Document"] | null;
            quote?: string | null;
            quoteTranslation?: string | null;
            reportedAt?: string | null;
            credibility?: number | null;
            /** @enum {string|null} */
            marking?: "TLP:RED" | "TLP:AMBER+STRICT" | "TLP:AMBER" | "TLP:GREEN" | "TLP:CLEAR" | null;
            tags?: string[] | null;
            supersedes?: string[] | null;
            links?: components["schemas"]["ReportLink"][] | null;
        };
        ReportRetractedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ReportRetracted";
            schemaVersion: number;
            data: {
                /** @enum {string} */
                by: "analyst" | "source";
                reason: string;
                reportedAt: string | null;
                attribution: components["schemas"]["AttributionEntry"][];
                told: string[];
                document: components["schemas"]["Document"] | null;
                quote: string | null;
                /** Format: uuid */
                reportId: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ReportMovedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ReportMoved";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                reportId: string;
                /** Format: uuid */
                filedIn: string;
                /** Format: uuid */
                from: string;
                /** Format: uuid */
                to: string;
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ReportSupersededRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ReportSuperseded";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                reportId: string;
                /** Format: uuid */
                by: string;
                /** Format: uuid */
                byFiledIn: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        IncidentAssessedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "IncidentAssessed";
            schemaVersion: number;
            data: {
                /** @enum {string|null} */
                verdict?: "confirmed" | "probable" | "possible" | "doubtful" | "false" | null;
                prefer?: {
                    [key: string]: string | null;
                };
                withdrawn: boolean;
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        IncidentTaggedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "IncidentTagged";
            schemaVersion: number;
            data: {
                add: string[];
                remove: string[];
                reason: string | null;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        NoteAddedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "NoteAdded";
            schemaVersion: number;
            data: {
                text: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        IncidentLinkedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "IncidentLinked";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                to: string;
                /** @enum {string} */
                relation: "about" | "precedes" | "part-of" | "causes" | "possibly-same-as";
                removed: boolean;
                reason: string | null;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        IncidentMergedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "IncidentMerged";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                incidentId: string;
                /** Format: uuid */
                into: string;
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        IncidentUnmergedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "IncidentUnmerged";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                incidentId: string;
                /** Format: uuid */
                from: string;
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ActorRegisteredRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ActorRegistered";
            schemaVersion: number;
            data: {
                key: string | null;
                name: string | null;
                described: string | null;
                /** @enum {string|null} */
                kind: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
                aliases: {
                    name: string;
                    language: string | null;
                    script: string | null;
                }[];
                speaksFor: {
                    /** Format: uuid */
                    actorId: string;
                    from: string | null;
                    to: string | null;
                } | null;
                affiliation: {
                    /** Format: uuid */
                    actorId: string;
                    from: string | null;
                    to: string | null;
                } | null;
                memberOf: {
                    /** Format: uuid */
                    actorId: string;
                    from: string | null;
                    to: string | null;
                } | null;
                sectors?: string[];
                externalIds?: {
                    [key: string]: string;
                };
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        AliasAddedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "AliasAdded";
            schemaVersion: number;
            data: {
                alias: {
                    name: string;
                    language: string | null;
                    script: string | null;
                };
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        AliasRemovedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "AliasRemoved";
            schemaVersion: number;
            data: {
                name: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ActorDescribedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ActorDescribed";
            schemaVersion: number;
            data: {
                key?: string;
                /** @enum {string} */
                kind?: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object";
                speaksFor?: {
                    /** Format: uuid */
                    actorId: string;
                    from: string | null;
                    to: string | null;
                };
                affiliation?: {
                    /** Format: uuid */
                    actorId: string;
                    from: string | null;
                    to: string | null;
                };
                memberOf?: {
                    /** Format: uuid */
                    actorId: string;
                    from: string | null;
                    to: string | null;
                };
                sectors?: string[];
                externalIds?: {
                    [key: string]: string;
                };
                reason?: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        SourceGradedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "SourceGraded";
            schemaVersion: number;
            data: {
                /** @enum {string} */
                reliability: "A" | "B" | "C" | "D" | "E" | "F";
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ActorMergedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ActorMerged";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                actorId: string;
                /** Format: uuid */
                into: string;
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ActorUnmergedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ActorUnmerged";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                actorId: string;
                /** Format: uuid */
                from: string;
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ActorLikenedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "ActorLikened";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                to: string;
                removed: boolean;
                reason: string | null;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        PlaceRegisteredRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "PlaceRegistered";
            schemaVersion: number;
            data: {
                key: string | null;
                name: string;
                aliases: {
                    name: string;
                    language: string | null;
                    script: string | null;
                }[];
                country: string | null;
                lat: number | null;
                lon: number | null;
                /** @enum {string|null} */
                precision: "exact" | "settlement" | "district" | "region" | "country" | null;
                /** Format: uuid */
                within?: string | null;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        PlaceDescribedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "PlaceDescribed";
            schemaVersion: number;
            data: {
                key?: string;
                aliases?: {
                    name: string;
                    language: string | null;
                    script: string | null;
                }[];
                country?: string;
                lat?: number;
                lon?: number;
                /** @enum {string} */
                precision?: "exact" | "settlement" | "district" | "region" | "country";
                /** Format: uuid */
                within?: string;
                reason?: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        PlaceAliasRemovedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "PlaceAliasRemoved";
            schemaVersion: number;
            data: {
                name: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        PlaceMergedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "PlaceMerged";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                placeId: string;
                /** Format: uuid */
                into: string;
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        PlaceUnmergedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "PlaceUnmerged";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                placeId: string;
                /** Format: uuid */
                from: string;
                reason: string;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        PlaceLikenedRecord: {
            position: number;
            /** Format: uuid */
            stream: string;
            version: number;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "PlaceLikened";
            schemaVersion: number;
            data: {
                /** Format: uuid */
                to: string;
                removed: boolean;
                reason: string | null;
            };
            meta: components["schemas"]["RecordMeta"];
            recordedAt: string;
        };
        ReportReceipt: {
            position: number;
            recordedAt: string;
            duplicate: boolean;
            warnings: components["schemas"]["Warning"][];
            /** Format: uuid */
            incidentId: string;
            /** Format: uuid */
            reportId: string;
            actorIds: string[];
            possibleDuplicates: components["schemas"]["PossibleDuplicate"][];
        };
        PossibleDuplicate: {
            /** Format: uuid */
            incidentId: string;
            incidentKey: string | null;
            title: string;
            score: number;
            reasons: string[];
        };
        CorrectionBody: {
            changes: components["schemas"]["ReportChanges"];
            reason: string;
            /** @enum {string} */
            by: "analyst" | "source";
            reportedAt?: string | null;
            attribution?: components["schemas"]["AttributionEntry"][] | null;
            document?: components["schemas"]["Document"] | null;
            quote?: string | null;
        };
        ReportChangeReceipt: {
            position: number;
            recordedAt: string;
            duplicate: boolean;
            warnings: components["schemas"]["Warning"][];
            /** Format: uuid */
            reportId: string;
            /** Format: uuid */
            incidentId: string;
            changes: components["schemas"]["IncidentChange"][] | null;
        };
        IncidentChange: {
            /** Format: uuid */
            incidentId: string;
            fields: components["schemas"]["FieldChange"][];
        };
        RetractionBody: {
            reason: string;
            /** @enum {string} */
            by: "analyst" | "source";
            reportedAt?: string | null;
            attribution?: components["schemas"]["AttributionEntry"][] | null;
            document?: components["schemas"]["Document"] | null;
            quote?: string | null;
        };
        MoveBody: {
            to: string;
            reason: string;
        };
        AssessmentBody: {
            /** @enum {string|null} */
            verdict?: "confirmed" | "probable" | "possible" | "doubtful" | "false" | null;
            prefer?: {
                [key: string]: string | null;
            };
            /** @enum {boolean} */
            withdraw?: true;
            reason: string;
        };
        IncidentReceipt: {
            position: number;
            recordedAt: string;
            duplicate: boolean;
            warnings: components["schemas"]["Warning"][];
            /** Format: uuid */
            incidentId: string;
        };
        TagsBody: {
            add?: string[];
            remove?: string[];
            reason?: string;
        };
        NoteBody: {
            text: string;
        };
        IncidentLinkBody: {
            to: string;
            remove?: boolean;
            reason?: string;
            /** @enum {string} */
            relation: "about" | "precedes" | "part-of" | "causes" | "possibly-same-as";
        };
        MergeBody: {
            into: string;
            reason: string;
        };
        UnmergeBody: {
            reason: string;
        };
        ActorBody: {
            name: string;
            key?: string | null;
            /** @enum {string|null} */
            kind?: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            aliases?: components["schemas"]["Alias"][] | null;
            speaksFor?: components["schemas"]["__schema0"];
            affiliation?: components["schemas"]["__schema1"] | null;
            memberOf?: components["schemas"]["__schema1"] | null;
            sectors?: ("AGR" | "BUS" | "COP" | "CRM" | "CVL" | "EDU" | "ELI" | "GOV" | "HLH" | "HRI" | "IGO" | "IMG" | "JRN" | "JUD" | "LAB" | "LEG" | "MED" | "MIL" | "MNC" | "NGO" | "OPP" | "PTY" | "REB" | "REF" | "REL" | "SPY" | "UAF")[] | null;
            externalIds?: {
                [key: string]: string;
            } | null;
            distinct?: boolean | null;
        };
        ActorReceipt: {
            position: number;
            recordedAt: string;
            duplicate: boolean;
            warnings: components["schemas"]["Warning"][];
            /** Format: uuid */
            actorId: string;
        };
        AliasBody: {
            name: string;
            language?: string | null;
            script?: string | null;
            remove?: boolean;
        };
        ActorDescriptionBody: {
            /** @enum {string|null} */
            kind?: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            speaksFor?: components["schemas"]["__schema0"];
            affiliation?: components["schemas"]["__schema1"] | null;
            memberOf?: components["schemas"]["__schema1"] | null;
            sectors?: ("AGR" | "BUS" | "COP" | "CRM" | "CVL" | "EDU" | "ELI" | "GOV" | "HLH" | "HRI" | "IGO" | "IMG" | "JRN" | "JUD" | "LAB" | "LEG" | "MED" | "MIL" | "MNC" | "NGO" | "OPP" | "PTY" | "REB" | "REF" | "REL" | "SPY" | "UAF")[] | null;
            externalIds?: {
                [key: string]: string;
            } | null;
            reason?: string;
        };
        GradeBody: {
            /** @enum {string} */
            reliability: "A" | "B" | "C" | "D" | "E" | "F";
            reason: string;
        };
        LikenessBody: {
            to: string;
            remove?: boolean;
            reason?: string;
            /** @enum {string} */
            relation: "possibly-same-as";
        };
        PlaceBody: {
            name: string;
            key?: string | null;
            aliases?: components["schemas"]["Alias"][] | null;
            country?: string | null;
            lat?: number | null;
            lon?: number | null;
            /** @enum {string|null} */
            precision?: "exact" | "settlement" | "district" | "region" | "country" | null;
            within?: string | null;
            distinct?: boolean | null;
        };
        PlaceReceipt: {
            position: number;
            recordedAt: string;
            duplicate: boolean;
            warnings: components["schemas"]["Warning"][];
            /** Format: uuid */
            placeId: string;
        };
        PlaceDescriptionBody: {
            country?: string | null;
            lat?: number | null;
            lon?: number | null;
            /** @enum {string|null} */
            precision?: "exact" | "settlement" | "district" | "region" | "country" | null;
            within?: string | null;
            reason?: string;
        };
        PlaceSummary: {
            /** Format: uuid */
            placeId: string;
            key: string | null;
            version: number;
            name: string;
            aliases: {
                name: string;
                language: string | null;
                script: string | null;
            }[];
            country: string | null;
            lat: number | null;
            lon: number | null;
            /** @enum {string|null} */
            precision: "exact" | "settlement" | "district" | "region" | "country" | null;
            within: {
                /** Format: uuid */
                placeId: string;
                name: string;
            } | null;
            /** Format: uuid */
            mergedInto: string | null;
            position: number;
        };
        Place: {
            /** Format: uuid */
            placeId: string;
            key: string | null;
            version: number;
            name: string;
            aliases: {
                name: string;
                language: string | null;
                script: string | null;
            }[];
            country: string | null;
            lat: number | null;
            lon: number | null;
            /** @enum {string|null} */
            precision: "exact" | "settlement" | "district" | "region" | "country" | null;
            within: {
                /** Format: uuid */
                placeId: string;
                name: string;
            } | null;
            /** Format: uuid */
            mergedInto: string | null;
            position: number;
            merged: {
                /** Format: uuid */
                placeId: string;
                name: string;
            }[];
            possiblySame: {
                /** Format: uuid */
                placeId: string;
                name: string;
            }[];
            incidents: number;
            view: string;
        };
        ImportOutcome: {
            line: number;
            row?: number;
            /** @enum {string} */
            status: "done" | "duplicate" | "refused";
            position?: number;
            /** Format: uuid */
            reportId?: string;
            /** Format: uuid */
            incidentId?: string;
            /** Format: uuid */
            actorId?: string;
            /** Format: uuid */
            placeId?: string;
            warnings?: components["schemas"]["Warning"][];
            problem?: components["schemas"]["Problem"];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            errors?: {
                path: string;
                message: string;
            }[];
        };
        View: {
            /** Format: uuid */
            id: string;
            label: string | null;
            /** @enum {string} */
            axis: "recorded" | "reported";
            lens: components["schemas"]["Lens"];
            until: number | null;
            /** @enum {string} */
            status: "building" | "ready" | "failed";
            position: number;
            target: number | null;
            error: {
                position: number;
                message: string;
            } | null;
            expiresAt: string | null;
        };
        Lens: {
            excludeSources?: string[] | null;
            onlySources?: string[] | null;
            excludeParties?: string[] | null;
            /** @enum {string|null} */
            minReliability?: "A" | "B" | "C" | "D" | "E" | null;
            minCredibility?: number | null;
            gradedOnly?: boolean | null;
            stances?: ("asserts" | "confirms" | "denies" | "declines-to-confirm" | "cannot-verify")[] | null;
            types?: (string | ("capture" | "arrest" | "abduction" | "detention" | "transfer" | "interrogation" | "release" | "exchange" | "escape" | "deportation" | "legal-proceeding" | "medical-care" | "ill-treatment" | "injury" | "death" | "execution" | "attack" | "strike" | "use-of-force" | "search" | "deployment" | "movement" | "territorial-change" | "order" | "request" | "access" | "accusation" | "statement" | "estimate" | "agreement" | "ceasefire" | "threat" | "sanction" | "meeting" | "publication" | "protest" | "displacement" | "return-of-remains" | "accident" | "hazard" | "cyber-incident" | "other"))[] | null;
            actors?: string[] | null;
            reportedBefore?: string | null;
            recordedBefore?: (string) | null;
            excludeReports?: string[] | null;
            withoutAssessments?: boolean | null;
        };
        ViewBody: {
            label?: string | null;
            /**
             * @default recorded
             * @enum {string}
             */
            axis: "recorded" | "reported";
            /** @default {} */
            lens: components["schemas"]["Lens"];
            until?: number | null;
        };
        ViewDigest: {
            view: string;
            position: number;
            digest: string;
            rows: {
                [key: string]: number;
            };
        };
        VerifyProgress: {
            /** @enum {string} */
            step: "texts" | "rows";
            position: number;
            target: number;
        };
        VerifyOutcome: {
            view: string;
            position: number;
            digest: string;
            rows: {
                [key: string]: number;
            };
            expected: string;
            equal: boolean;
            differences: {
                table: string;
                count: number;
                first: {
                    key: {
                        [key: string]: unknown;
                    };
                    expected: {
                        [key: string]: unknown;
                    } | null;
                    found: {
                        [key: string]: unknown;
                    } | null;
                }[];
            }[];
        };
        ActorSuggestion: {
            score: number;
            reasons: string[];
            actor: {
                /** Format: uuid */
                actorId: string;
                name: string;
                /** @enum {string|null} */
                kind: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            };
            other: {
                /** Format: uuid */
                actorId: string;
                name: string;
                /** @enum {string|null} */
                kind: "person" | "group" | "organization" | "unit" | "state" | "outlet" | "object" | null;
            };
        };
        IncidentSuggestion: {
            score: number;
            reasons: string[];
            incident: {
                /** Format: uuid */
                incidentId: string;
                incidentKey: string | null;
                title: string;
            };
            other: {
                /** Format: uuid */
                incidentId: string;
                incidentKey: string | null;
                title: string;
            };
        };
        IncidentType: {
            type: string;
            parent?: string;
            label: string;
            definition: string;
            roles: {
                role: string;
                single: boolean;
            }[];
            plover?: string;
            cameo?: string;
            custody: {
                /** @enum {string} */
                effect: "starts" | "moves" | "ends";
                held: string;
                holder: string | null;
                formerHolder: string | null;
            } | null;
        };
        TypeBody: {
            type: string;
            /** @enum {string} */
            parent: "capture" | "arrest" | "abduction" | "detention" | "transfer" | "interrogation" | "release" | "exchange" | "escape" | "deportation" | "legal-proceeding" | "medical-care" | "ill-treatment" | "injury" | "death" | "execution" | "attack" | "strike" | "use-of-force" | "search" | "deployment" | "movement" | "territorial-change" | "order" | "request" | "access" | "accusation" | "statement" | "estimate" | "agreement" | "ceasefire" | "threat" | "sanction" | "meeting" | "publication" | "protest" | "displacement" | "return-of-remains" | "accident" | "hazard" | "cyber-incident" | "other";
            label: string;
            definition?: string | null;
            roles?: (string | {
                role: string;
                /** @default false */
                single: boolean;
            })[] | null;
            custody?: ({
                /** @enum {string} */
                effect: "starts";
                held: string;
                holder: string;
                /**
                 * @default null
                 * @enum {string|null}
                 */
                formerHolder: null;
            } | {
                /** @enum {string} */
                effect: "moves";
                held: string;
                holder: string;
                formerHolder: string;
            } | {
                /** @enum {string} */
                effect: "ends";
                held: string;
                /**
                 * @default null
                 * @enum {string|null}
                 */
                holder: null;
                /** @default null */
                formerHolder: string | null;
            }) | null;
        };
        Receipt: {
            position: number;
            recordedAt: string;
            duplicate: boolean;
            warnings: components["schemas"]["Warning"][];
        };
        Readiness: {
            /** @enum {string} */
            status: "ready" | "degraded" | "not-ready";
            started: boolean;
            /** @enum {string} */
            database: "reachable" | "unreachable";
            pendingMigrations: string[];
            views: {
                /** Format: uuid */
                dossierId: string;
                /** Format: uuid */
                id: string;
                label: string | null;
                status: string;
                position: number;
                head: number;
                error: unknown;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listDossiers: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Dossier"][];
                        next: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openDossier: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DossierBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedDossier"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDossier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dossier"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore: {
        parameters: {
            query?: {
                slug?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredDossier"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        next: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                principal: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                principal: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        next: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    timeline: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                from?: string;
                to?: string;
                type?: string | string[];
                subtype?: string | string[];
                actor?: string | string[];
                role?: string | string[];
                source?: string | string[];
                party?: string | string[];
                stance?: string | string[];
                standing?: string | string[];
                minParties?: string;
                disputed?: string | string[];
                verdict?: string | string[];
                country?: string | string[];
                place?: string | string[];
                bbox?: string;
                tag?: string | string[];
                modality?: string | string[];
                q?: string;
                reportedFrom?: string;
                reportedTo?: string;
                undated?: "include" | "exclude" | "only";
                ids?: string | string[];
                order?: "when" | "-when" | "reported" | "-reported";
                why?: "true" | "false";
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    timelineMarks: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                from?: string;
                to?: string;
                type?: string | string[];
                subtype?: string | string[];
                actor?: string | string[];
                role?: string | string[];
                source?: string | string[];
                party?: string | string[];
                stance?: string | string[];
                standing?: string | string[];
                minParties?: string;
                disputed?: string | string[];
                verdict?: string | string[];
                country?: string | string[];
                place?: string | string[];
                bbox?: string;
                tag?: string | string[];
                modality?: string | string[];
                q?: string;
                reportedFrom?: string;
                reportedTo?: string;
                undated?: "include" | "exclude" | "only";
                ids?: string | string[];
                lanes?: "actor" | "place" | "type" | "source";
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marks"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    histogram: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                from?: string;
                to?: string;
                type?: string | string[];
                subtype?: string | string[];
                actor?: string | string[];
                role?: string | string[];
                source?: string | string[];
                party?: string | string[];
                stance?: string | string[];
                standing?: string | string[];
                minParties?: string;
                disputed?: string | string[];
                verdict?: string | string[];
                country?: string | string[];
                place?: string | string[];
                bbox?: string;
                tag?: string | string[];
                modality?: string | string[];
                q?: string;
                reportedFrom?: string;
                reportedTo?: string;
                undated?: "include" | "exclude" | "only";
                ids?: string | string[];
                interval?: "auto" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "decade" | "century";
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Histogram"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    facets: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                from?: string;
                to?: string;
                type?: string | string[];
                subtype?: string | string[];
                actor?: string | string[];
                role?: string | string[];
                source?: string | string[];
                party?: string | string[];
                stance?: string | string[];
                standing?: string | string[];
                minParties?: string;
                disputed?: string | string[];
                verdict?: string | string[];
                country?: string | string[];
                place?: string | string[];
                bbox?: string;
                tag?: string | string[];
                modality?: string | string[];
                q?: string;
                reportedFrom?: string;
                reportedTo?: string;
                undated?: "include" | "exclude" | "only";
                ids?: string | string[];
                by?: string | string[];
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Facets"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimates: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                measure?: string | string[];
                of?: string | string[];
                party?: string | string[];
                incident?: string | string[];
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Estimate"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changes: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                after?: string;
                field?: string | string[];
            };
            header?: {
                "Last-Event-ID"?: number;
            };
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ChangedIncident"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    timelineDifference: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                since?: string | (string);
                until?: string | (string);
                axis?: "recorded" | "reported";
                against?: string;
                limit?: string;
                cursor?: string;
                from?: string;
                to?: string;
                type?: string | string[];
                subtype?: string | string[];
                actor?: string | string[];
                role?: string | string[];
                source?: string | string[];
                party?: string | string[];
                stance?: string | string[];
                standing?: string | string[];
                minParties?: string;
                disputed?: string | string[];
                verdict?: string | string[];
                country?: string | string[];
                place?: string | string[];
                bbox?: string;
                tag?: string | string[];
                modality?: string | string[];
                q?: string;
                reportedFrom?: string;
                reportedTo?: string;
                undated?: "include" | "exclude" | "only";
                ids?: string | string[];
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Difference"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actorDifferences: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                since?: string | (string);
                until?: string | (string);
                axis?: "recorded" | "reported";
                against?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorDifferences"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moments: {
        parameters: {
            query?: {
                view?: string;
                axis?: "recorded" | "reported";
                from?: string | (string);
                to?: string | (string);
                limit?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moments"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cite: {
        parameters: {
            query?: {
                path?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Citation"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followCitation: {
        parameters: {
            query: {
                path: string;
                view: string;
                projector: string;
                position: string;
                hash: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTimeline: {
        parameters: {
            query: {
                format: "csv" | "jsonl" | "geojson" | "ics" | "timelinejs" | "stix";
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                from?: string;
                to?: string;
                type?: string | string[];
                subtype?: string | string[];
                actor?: string | string[];
                role?: string | string[];
                source?: string | string[];
                party?: string | string[];
                stance?: string | string[];
                standing?: string | string[];
                minParties?: string;
                disputed?: string | string[];
                verdict?: string | string[];
                country?: string | string[];
                place?: string | string[];
                bbox?: string;
                tag?: string | string[];
                modality?: string | string[];
                q?: string;
                reportedFrom?: string;
                reportedTo?: string;
                undated?: "include" | "exclude" | "only";
                ids?: string | string[];
                order?: "when" | "-when" | "reported" | "-reported";
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                    "application/geo+json": string;
                    "text/calendar": string;
                    "application/json": string;
                    "application/stix+json": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incidentByKey: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                why?: "true" | "false";
            };
            header?: never;
            path: {
                dossier: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incident: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                why?: "true" | "false";
            };
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incidentReports: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Claim"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incidentHistory: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IncidentRecord"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reports: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                party?: string | string[];
                origin?: string | string[];
                outlet?: string | string[];
                stance?: string | string[];
                undated?: "true" | "false";
                reportedFrom?: string;
                reportedTo?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReportAnswer"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    fileReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Report"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportByKey: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                dossier: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswer"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    report: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                dossier: string;
                report: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswer"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actors: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                q?: string;
                kind?: string | string[];
                heldBy?: string;
                custody?: "held";
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ActorSummary"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActorBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actor: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Actor"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actorTimeline: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                from?: string;
                to?: string;
                type?: string | string[];
                subtype?: string | string[];
                actor?: string | string[];
                role?: string | string[];
                source?: string | string[];
                party?: string | string[];
                stance?: string | string[];
                standing?: string | string[];
                minParties?: string;
                disputed?: string | string[];
                verdict?: string | string[];
                country?: string | string[];
                place?: string | string[];
                bbox?: string;
                tag?: string | string[];
                modality?: string | string[];
                q?: string;
                reportedFrom?: string;
                reportedTo?: string;
                undated?: "include" | "exclude" | "only";
                ids?: string | string[];
                order?: "when" | "-when" | "reported" | "-reported";
            };
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            incidentId: string;
                            incidentKey: string | null;
                            version: number;
                            type: string | ("capture" | "arrest" | "abduction" | "detention" | "transfer" | "interrogation" | "release" | "exchange" | "escape" | "deportation" | "legal-proceeding" | "medical-care" | "ill-treatment" | "injury" | "death" | "execution" | "attack" | "strike" | "use-of-force" | "search" | "deployment" | "movement" | "territorial-change" | "order" | "request" | "access" | "accusation" | "statement" | "estimate" | "agreement" | "ceasefire" | "threat" | "sanction" | "meeting" | "publication" | "protest" | "displacement" | "return-of-remains" | "accident" | "hazard" | "cyber-incident" | "other");
                            subtype: string | null;
                            title: string;
                            summary: string | null;
                            /** @enum {string} */
                            modality: "actual" | "habitual" | "planned" | "hypothetical" | "negated";
                            when: components["schemas"]["When"] | null;
                            where: components["schemas"]["Where"] | null;
                            from: components["schemas"]["Where"] | null;
                            participants: components["schemas"]["ShownParticipant"][];
                            quantities: components["schemas"]["ShownQuantity"][];
                            disputed: ("when" | "quantities" | "where" | "participants" | "type" | "modality")[];
                            /** @enum {string} */
                            standing: "retracted" | "disputed" | "denied" | "corroborated" | "single-party" | "unconfirmed";
                            parties: components["schemas"]["PartyCounts"];
                            /** @enum {string|null} */
                            verdict: "confirmed" | "probable" | "possible" | "doubtful" | "false" | null;
                            reports: number;
                            firstReportedAt: string | null;
                            lastReportedAt: string | null;
                            tags: string[];
                            position: number;
                            why?: {
                                [key: string]: number[];
                            };
                            whyCut?: string[];
                            via: components["schemas"]["ActorName"] | null;
                        }[];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actorStatements: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            reportId: string;
                            key: string | null;
                            /** @enum {string} */
                            stance: "asserts" | "confirms" | "denies" | "declines-to-confirm" | "cannot-verify";
                            stands: true | ("corrected" | "retracted" | "superseded");
                            party: components["schemas"]["ActorName"] | null;
                            speaker: {
                                /** Format: uuid */
                                actorId: string;
                                name: string;
                                inCustody: boolean;
                            } | null;
                            via: components["schemas"]["ActorName"][];
                            outlet: components["schemas"]["ActorName"] | null;
                            document: components["schemas"]["Document"] | null;
                            quote: string | null;
                            quoteTranslation: string | null;
                            reportedAt: string | null;
                            undated: boolean;
                            recordedAt: string;
                            position: number;
                            /** @enum {string|null} */
                            grade: "A" | "B" | "C" | "D" | "E" | "F" | null;
                            credibility: number | null;
                            fields: {
                                [key: string]: unknown;
                            };
                            changes: components["schemas"]["ClaimChange"][];
                            /** Format: uuid */
                            incidentId: string;
                            incidentKey: string | null;
                            /** @enum {string} */
                            as: "origin" | "via" | "outlet";
                        }[];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actorHistory: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Record"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                report: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportChangeReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportChangeReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retractReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                report: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetractionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportChangeReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportChangeReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                report: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportChangeReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportChangeReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessmentBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentLinkBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unmerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                incident: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmergeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    nameActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describeActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActorDescriptionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gradeActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GradeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    likenActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LikenessBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unmergeActor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                actor: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmergeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActorReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    places: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                q?: string;
                within?: string | string[];
                country?: string | string[];
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PlaceSummary"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerPlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    namePlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describePlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceDescriptionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    likenPlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LikenessBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergePlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unmergePlace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnmergeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaceReceipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    place: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                dossier: string;
                place: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Place"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importLines: {
        parameters: {
            query?: {
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ImportOutcome"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readHistory: {
        parameters: {
            query?: {
                after?: string;
                limit?: string;
                cursor?: string;
            };
            header?: {
                "Last-Event-ID"?: number;
            };
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Record"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: {
                limit?: string;
                cursor?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["View"][];
                        next: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    digestView: {
        parameters: {
            query?: {
                at?: string | (string);
            };
            header?: never;
            path: {
                dossier: string;
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewDigest"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rebuildView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["VerifyProgress"] | components["schemas"]["VerifyOutcome"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestActors: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                for?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ActorSuggestion"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestIncidents: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
                limit?: string;
                cursor?: string;
                for?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IncidentSuggestion"][];
                        next: string | null;
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IncidentType"][];
                        commonRoles: string[];
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dossierTypes: {
        parameters: {
            query?: {
                view?: string;
                asOf?: string;
                publishedBy?: string;
                minPosition?: string;
            };
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IncidentType"][];
                        commonRoles: string[];
                        position: number;
                        view: string;
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    defineType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dossier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypeBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "live";
                    };
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metricsPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description A problem (RFC 9457) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
