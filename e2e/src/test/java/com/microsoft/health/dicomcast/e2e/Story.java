package com.microsoft.health.dicomcast.e2e;

import java.util.Map;
import java.util.function.Predicate;

/** What is done to a cast in a cell of the fault matrix. */
enum Story {
    Create {
        @Override
        void prepare(ProviderClient client, Setting setting) {}

        @Override
        Reply begin(ProviderClient client, Setting setting) {
            return client.put(setting.cast(CAST), setting.castBody());
        }

        @Override
        Predicate<Reply> whole() {
            return cast -> cast.state().equals("Succeeded");
        }
    },
    Update {
        @Override
        void prepare(ProviderClient client, Setting setting) {
            Create.tell(client, setting);
        }

        @Override
        Reply begin(ProviderClient client, Setting setting) {
            var patch = "{\"properties\":{\"worker\":{\"pollInterval\":\"PT2M\"}}}";
            return client.send(
                    "PATCH", setting.cast(CAST), patch, Map.of("Content-Type", "application/merge-patch+json"));
        }

        @Override
        Predicate<Reply> whole() {
            return cast -> cast.state().equals("Succeeded")
                    && cast.body()
                            .at("/properties/worker/pollInterval")
                            .asText()
                            .equals("PT2M");
        }
    },
    Delete {
        @Override
        void prepare(ProviderClient client, Setting setting) {
            Create.tell(client, setting);
        }

        @Override
        Reply begin(ProviderClient client, Setting setting) {
            return client.delete(setting.cast(CAST));
        }

        @Override
        Predicate<Reply> whole() {
            return cast -> cast.status() == 404;
        }
    },
    /** The DICOM service is deleted, and takes its cast along. */
    Cascade {
        @Override
        void prepare(ProviderClient client, Setting setting) {
            Create.tell(client, setting);
        }

        @Override
        Reply begin(ProviderClient client, Setting setting) {
            return setting.deleteDicomService();
        }

        @Override
        Predicate<Reply> whole() {
            return cast -> cast.status() == 404;
        }
    };

    static final String CAST = "cast1";

    /** Up to where the story begins. */
    abstract void prepare(ProviderClient client, Setting setting);

    /** The call that it is about; sending it again is harmless. */
    abstract Reply begin(ProviderClient client, Setting setting);

    /** What GET of the cast answers when the story has ended well. */
    abstract Predicate<Reply> whole();

    /** From the call to its good end, with nothing in the way. */
    void tell(ProviderClient client, Setting setting) {
        begin(client, setting);
        client.await(setting.cast(CAST), whole());
    }

    /** Well or not: nothing more happens of itself. */
    static boolean isAtRest(Reply cast) {
        return cast.status() == 404 || cast.state().matches("Succeeded|Failed|Canceled");
    }
}
