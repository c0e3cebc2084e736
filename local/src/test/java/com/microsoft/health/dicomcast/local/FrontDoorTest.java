package com.microsoft.health.dicomcast.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.health.dicomcast.local.http.Answer;
import com.microsoft.health.dicomcast.local.http.DroppedReplyException;
import com.microsoft.health.dicomcast.local.http.Handler;
import com.microsoft.health.dicomcast.local.http.Request;
import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
    private final FrontDoor door = new FrontDoor();

    private static Request get(String path) {
        return new Request("GET", URI.create(path), new Headers(), new byte[0]);
    }

    private static FrontDoor.House house(String path, Handler handler) {
        return new FrontDoor.House(request -> request.rawPath().startsWith(path), handler);
    }

    @Test
    void theFirstHouseThatServesARequestGetsIt() throws Exception {
        door.open(List.of(
                house("/a", request -> Answer.empty(201)),
                house("/a/b", request -> Answer.empty(202)),
                house("/", request -> Answer.empty(203))));

        assertEquals(201, door.answer(get("/a/b")).status());
        assertEquals(203, door.answer(get("/b")).status());
    }

    @Test
    void aClosedDoorAsksToComeAgain() throws Exception {
        var before = door.answer(get("/"));
        door.open(List.of(house("/", request -> Answer.empty(200))));

        var closed = door.close(Duration.ZERO);

        assertEquals(503, before.status());
        assertEquals("1", before.headers().get("Retry-After"));
        assertTrue(closed);
        assertEquals(503, door.answer(get("/")).status());
    }

    @Test
    void closingWaitsForThoseInside() throws Exception {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        door.open(List.of(house("/", request -> slow(entered, leave))));
        var answer = CompletableFuture.supplyAsync(() -> ask("/"));
        entered.await();

        var tooSoon = door.close(Duration.ZERO);
        leave.countDown();

        assertFalse(tooSoon);
        assertEquals(200, answer.join().status());
    }

    @Test
    void closingEndsWhenTheLastOneLeaves() throws Exception {
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        door.open(List.of(house("/", request -> slow(entered, leave))));
        var answer = CompletableFuture.supplyAsync(() -> ask("/"));
        entered.await();
        var closing = CompletableFuture.supplyAsync(() -> door.close(Duration.ofMinutes(1)));

        leave.countDown();

        assertTrue(closing.join());
        assertEquals(200, answer.join().status());
    }

    private static Answer slow(CountDownLatch entered, CountDownLatch leave) {
        entered.countDown();
        try {
            leave.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.empty(200);
    }

    private Answer ask(String path) {
        try {
            return door.answer(get(path));
        } catch (DroppedReplyException e) {
            throw new IllegalStateException(e);
        }
    }
}
