package com.microsoft.health.dicomcast.activities;

import com.microsoft.health.dicomcast.model.json.Json;
import com.microsoft.health.dicomcast.model.telemetry.Telemetry;
import java.util.function.Supplier;

/** The outermost edge of an activity: the Functions worker never answers an {@link Error}, so none may get there. */
final class Edge {
    private Edge() {}

    static String answer(Supplier<?> activity) {
        try {
            return Json.write(activity.get());
        } catch (RuntimeException e) {
            Telemetry.measurements().caught("activity", e);
            throw e;
        } catch (Error e) {
            Telemetry.measurements().caught("activity", e);
            throw new IllegalStateException("an error in an activity", e);
        }
    }
}
