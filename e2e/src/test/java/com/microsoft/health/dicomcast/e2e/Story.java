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
    },
    /** An operator has everything made anew that is missing. */
    Reprovision {
        @Override
        void prepare(ProviderClient client, Setting setting) {
            Create.tell(client, setting);
        }

        @Override
        Reply begin(ProviderClient client, Setting setting) {
            return setting.order(CAST, "reprovision", "{\"reason\":\"it does not work\"}");
        }

        @Override
        Predicate<Reply> whole() {
            return cast -> cast.state().equals("Succeeded");
        }
    },
    /** An operator moves the worker to the other region, where the DICOM service is already. */
    Failover {
        @Override
        void prepare(ProviderClient client, Setting setting) {
            Create.tell(client, setting);
            setting.failOverDicomService("local-east");
        }

        @Override
        Reply begin(ProviderClient client, Setting setting) {
            var reply = setting.order(
                    CAST, "failover", "{\"reason\":\"a drill\",\"target\":{\"cluster\":\"local-east\"}}");
            // who has arrived is there already, and may not be sent there again
            return reply.status() == 400 ? client.get(setting.cast(CAST)) : reply;
        }

        @Override
        Predicate<Reply> whole() {
            return cast -> cast.state().equals("Succeeded");
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
