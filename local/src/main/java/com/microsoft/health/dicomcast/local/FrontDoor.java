package com.microsoft.health.dicomcast.local;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** The one base URL: the first house that serves a request gets it. Before it opens and after it closes, 503. */
final class FrontDoor implements Handler {
    private final Phaser inside = new Phaser(1);
    private volatile List<House> houses = List.of();

    /** From now on requests are let in; the last house must serve everything. */
    void open(List<House> behind) {
        houses = behind;
    }

    /** Lets nobody in any more, and waits for those inside; says whether all have left in time. */
    boolean close(Duration patience) {
        houses = List.of();
        try {
            inside.awaitAdvanceInterruptibly(inside.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Answer answer(Request request) throws DroppedReplyException {
        inside.register();
        try {
            for (var house : houses) {
                if (house.serves().test(request)) {
                    return house.handler().answer(request);
                }
            }
            return Answer.empty(503).with("Retry-After", "1");
        } finally {
            inside.arriveAndDeregister();
        }
    }

    /** Who answers what. */
    record House(Predicate<Request> serves, Handler handler) {}
}
