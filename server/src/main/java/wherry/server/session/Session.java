package wherry.server.session;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import wherry.protocol.Command;
import wherry.protocol.CommandText;
import wherry.protocol.Frame;
import wherry.protocol.Reply;
import wherry.protocol.Secret;
import wherry.protocol.Wire;
import wherry.protocol.WireException;
import wherry.protocol.receipt.ReceiptSigner;
import wherry.server.audit.AuditEvent;
import wherry.server.audit.AuditLog;
import wherry.server.session.SessionState.Closed;
import wherry.server.session.SessionState.SignedIn;
import wherry.server.session.SessionState.SignedOut;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** One conversation from greeting to end: the only one that speaks on the wire. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration WORK = Duration.ofDays(1);

    private final Wire wire;
    private final Watch watch;
    private final Conversation conversation;
    private final SessionLimits limits;
    private final AuditLog audit;
    private final Conduct conduct;
    private final Voice voice;
    private final Transfer transfer;
    private final Intake intake;
    private final FairShare share = new FairShare();
    private final Manners manners = new Manners();

    Session(
            Wire wire,
            Watch watch,
            Conversation conversation,
            SessionLimits limits,
            AuditLog audit,
            Conduct conduct,
            @Nullable ReceiptSigner receipts) {
        this.conduct = conduct;
        this.wire = wire;
        this.watch = watch;
        this.conversation = conversation;
        this.limits = limits;
        this.audit = audit;
        this.voice = new Voice(wire, watch, limits.stall(), share, System::nanoTime);
        this.transfer = new Transfer(wire, watch, limits, share);
        this.intake = new Intake(voice, transfer, audit, () -> watch.within(WORK), receipts);
    }

    /** Greets and talks until the client is done, vanishes or breaks the framing. */
    void run(Reply greeting) throws IOException {
        watch.sinceArrival(limits.login());
        try (voice) {
            voice.say(greeting);
            talk();
        }
    }

    private void talk() throws IOException {
        SessionState state = new SignedOut();
        try {
            while (!(state instanceof Closed)) {
                var next = turn(state);
                if (!next.equals(state)) {
                    state.leave();
                }
                state = next;
            }
        } finally {
            state.leave();
        }
    }

    private SessionState turn(SessionState state) throws IOException {
        var signedIn = state instanceof SignedIn;
        voice.flushIfQuiet();
        if (signedIn) {
            watch.within(limits.idle());
        }
        if (!watch.waiting()) {
            return new Closed();
        }
        var frame = received(signedIn);
        watch.working();
        signedInSince(signedIn);
        return switch (frame) {
            case Frame.End() -> new Closed();
            case Frame.TooLong(var verb) -> {
                misbehavedUnless(signedIn);
                yield perform(state, CommandText.tooLong(verb));
            }
            case Frame.Message(var octets) -> heard(state, octets);
        };
    }

    /** Between commands a user may take time; in the midst of one not so much of it. */
    private Frame received(boolean signedIn) throws IOException {
        if (signedIn && wire.awaitMessage()) {
            watch.within(limits.command());
        }
        try {
            return wire.receive(Wire.LONGEST_COMMAND, Wire.HOPELESS_COMMAND);
        } catch (WireException broken) {
            misbehavedUnless(signedIn);
            throw broken;
        }
    }

    private void misbehavedUnless(boolean signedIn) {
        if (!signedIn) {
            conduct.misbehaved();
        }
    }

    /** No secret outlives the answer to it. */
    private SessionState heard(SessionState state, byte[] octets) throws IOException {
        var command = CommandText.parse(octets);
        try {
            return perform(state, command);
        } finally {
            switch (command) {
                case Command.Acct(var account) -> forget(account, octets);
                case Command.Pass(var password) -> forget(password, octets);
                default -> {}
            }
        }
    }

    private static void forget(Secret secret, byte[] octets) {
        secret.wipe();
        Arrays.fill(octets, (byte) 0);
    }

    /** What the server works on is not the client's delay; before login all time counts. */
    private void signedInSince(boolean signedIn) {
        voice.trust(signedIn);
        if (signedIn) {
            watch.within(WORK);
        }
    }

    private SessionState perform(SessionState state, Command command) throws IOException {
        var turn = new Turn(state, command);
        var outcome = conversation.answer(state, command);
        try {
            return carryOut(turn, outcome);
        } catch (IOException | RuntimeException lost) {
            outcome.next().leave();
            throw lost;
        }
    }

    private SessionState carryOut(Turn turn, Outcome outcome) throws IOException {
        var hasty = manners.contentIsComing(turn, outcome, wire);
        switch (outcome) {
            case Outcome.Answer(var reply, _) -> voice.say(reply);
            case Outcome.Mistake(var reply, _) -> voice.say(reply);
            case Outcome.Extend(var reply, _) -> {
                voice.extend();
                voice.say(reply);
            }
            case Outcome.Recite recite -> ListingText.write(recite, voice.raw(), this::recited);
            case Outcome.Deliver deliver -> deliver(deliver);
            case Outcome.Accept accept -> intake.accept(accept);
            case Outcome.HangUp(var why, _) -> LOG.info("hung up: {}", why);
        }
        Refusals.in(turn, outcome).ifPresent(audit::record);
        var wild = outcome instanceof Outcome.HangUp || hasty || manners.exhausted(turn, outcome);
        if (wild) {
            misbehavedUnless(turn.state() instanceof SignedIn);
            return closed(outcome.next());
        }
        intake.drainRefused(turn, outcome);
        return outcome.next();
    }

    /** Some more of a long reply is ready to be sent. */
    private void recited(int octets) {
        watch.within(limits.stall());
        share.made(octets);
    }

    /** The end, whatever the state would have been. */
    private static SessionState closed(SessionState state) {
        state.leave();
        return new Closed();
    }

    private void deliver(Outcome.Deliver deliver) throws IOException {
        var offer = deliver.offer();
        transfer.send(offer, deliver.digest());
        audit.record(
                new AuditEvent.Fetched(
                        offer.ready().user().id(), offer.file().toString(), offer.wireSize()));
    }
}
