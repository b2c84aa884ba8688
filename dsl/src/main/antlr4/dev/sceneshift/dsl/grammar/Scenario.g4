/*
 * One sentence of a scenario file.
 *
 * The lexer reads a whole file; the parser is given the words of one sentence at a time, so that
 * an error costs that sentence and no other. Which sentences belong to which scenario, and whether
 * a number is in range, is not said here but in the parser package.
 *
 * A phrase is open: it holds any word but those that end it. What the words mean is found out
 * afterwards, so no key word of a subject appears here.
 */
grammar Scenario;

line
    : sentence EOF
    ;

sentence
    : USE (name | STRING)                                                            # useSentence
    | BACKGROUND                                                                     # backgroundSentence
    | SCENARIO title=STRING (LBRACKET tag (COMMA tag)* RBRACKET)?                    # scenarioSentence
    | VOCABULARY_ title=STRING                                                       # vocabularySentence
    | GIVEN phrase                                                                   # givenSentence
    | ACTOR name actorSource?                                                        # actorSentence
    | MAYBE? keyword=(BEFORE | AFTER | WHEN | IN) event occurrence? COMMA effect     # actSentence
    | WITHOUT phrase                                                                 # withoutSentence
    | ORDER COLON orderItem (SEMICOLON orderItem)+                                   # orderSentence
    | INTERLEAVE name (WITH name)+ (COMMA AT MOST NUMBER (SWITCH | SWITCHES))?
        (COMMA ONLY switchPlaces)?                                                   # interleaveSentence
    | EXPECT (IN SOME RUN)? fact                                                     # expectSentence
    | LIMIT NUMBER unit=(STEP | STEPS | RUN | RUNS)                                  # limitSentence
    | SEED NUMBER                                                                    # seedSentence
    | EXAMPLES COLON? row?                                                           # examplesSentence
    | row                                                                            # rowSentence
    | ROLE STRING MEANS THE THREAD IN CALL OF method                                 # roleBinding
    | POINT STRING MEANS place=(BEFORE | AFTER)? CALL OF method mayFail?             # pointBinding
    | LOCK STRING MEANS className                                                    # lockBinding
    | PROTECTION STRING MEANS outcomeChange IN CALL OF method                        # protectionBinding
    | ACTION STRING MEANS steps                                                      # actionBinding
    ;

tag
    : name
    ;

actorSource
    : DOES RUN method                                                                # runsSource
    | DOES phrase                                                                    # doesSource
    | IS THE THREAD STRING                                                           # threadSource
    ;

// What may stand after "before" and "after", and what after "when" and "in", is told apart by the
// parser package, which can then say what to write instead.
effect
    : steps
    | outcomeChange
    ;

steps
    : step (THEN step)*
    ;

orderItem
    : event (FOR THE ORDINAL TIME)?
    ;

switchPlaces
    : AT POINTS                                                                      # atPoints
    | AT LOCKS                                                                       # atLocks
    | BEFORE event ((COMMA event)* OR event)?                                        # beforeEvents
    ;

event
    : who phrase (INSIDE inside=phrase)? condition?                                  # pointEvent
    | calls OF method (BY who)?                                                      # callEvent
    ;

condition
    : WHERE detail=phraseWord comparison value
    ;

comparison
    : EQUAL
    | UNEQUAL
    | LESS
    | AT_MOST_SIGN
    | GREATER
    | AT_LEAST_SIGN
    ;

calls
    : CALL NUMBER?                                                                   # numberedCall
    | CALLS first=NUMBER TO last=NUMBER                                              # rangeOfCalls
    | EVERY CALL                                                                     # everyCall
    | ANY CALL                                                                       # anyCall
    ;

occurrence
    : FOR THE first=ORDINAL (TO last=ORDINAL)? TIME ONWARD?                          # ordinalOccurrence
    | EVERY ORDINAL? TIME                                                            # everyOccurrence
    | AT ANY TIME                                                                    # anyOccurrence
    | ABOUT ONCE IN NUMBER TIMES                                                     # randomOccurrence
    ;

step
    : START name                                                                     # startActorStep
    | START phrase AS name                                                           # startPhraseStep
    | LET name GO ON (UNTIL event occurrence?)?                                      # letStep
    | HOLD name                                                                      # holdStep
    | RELEASE name                                                                   # releaseStep
    | EXPECT fact                                                                    # checkStep
    | actionPhrase                                                                   # actionStep
    ;

outcomeChange
    : FAIL WITH errorName                                                            # failChange
    | FAIL WITH ANY ERROR                                                            # failAnyErrorChange
    | FAIL WITH ANY OF errorName (COMMA errorName)*                                  # failAnyOfChange
    | THROW className STRING?                                                        # throwChange
    | RETURN value                                                                   # returnChange
    | SKIP_                                                                          # skipChange
    | DELAY NUMBER (STEP | STEPS)                                                    # delayChange
    ;

fact
    : EITHER simpleFact (COMMA simpleFact)* OR simpleFact                            # eitherFact
    | simpleFact                                                                     # plainFact
    ;

simpleFact
    : name SUCCEEDS                                                                  # succeedsFact
    | name FAILS WITH THAT ERROR                                                     # failsThatFact
    | name FAILS (WITH errorName (OR errorName)*)?                                   # failsFact
    | name THROWS className                                                          # throwsFact
    | name RETURNS value                                                             # returnsFact
    | name WAITS FOR phrase                                                          # waitsFact
    | name HOLDS phrase                                                              # holdsFact
    | who NEVER phrase                                                               # neverFact
    | who phrase bound NUMBER (TIME | TIMES)                                         # happensFact
    | bound NUMBER (CALL | CALLS) OF method                                          # callsFact
    | NO CALL OF method                                                              # noCallFact
    | DEADLOCK                                                                       # deadlockFact
    | BROKEN INVARIANT                                                               # brokenFact
    | measurePhrase IS (AT (MOST | LEAST))? value unit=phraseWord?                   # measureFact
    | measurePhrase (MATCHES | DIFFERS FROM) BASELINE                                # baselineFact
    ;

bound
    : EXACTLY
    | AT LEAST
    | AT MOST
    ;

mayFail
    : MAY FAIL WITH name (COMMA name)*
    ;

row
    : BAR cell (BAR cell)* BAR
    ;

cell
    : phraseWord
    | endWord
    ;

who
    : name
    | ANYONE
    ;

name
    : NAME
    ;

errorName
    : NAME
    | COLUMN
    ;

method
    : QUALIFIED (LPAREN (parameter (COMMA parameter)*)? RPAREN)?
    ;

parameter
    : type=(QUALIFIED | NAME) (LBRACKET RBRACKET)* parameterName?
    ;

parameterName
    : phraseWord
    | endWord
    ;

className
    : QUALIFIED
    | NAME
    ;

value
    : NUMBER
    | DECIMAL
    | TRUE
    | FALSE
    | NULL
    | STRING
    | COLUMN
    | QUALIFIED
    ;

phrase
    : phraseWord+
    ;

// An action may not begin like another step or like a change of outcome.
actionPhrase
    : (openWord | measureStarter) phraseWord*
    ;

// A measure may not begin like another fact.
measurePhrase
    : (openWord | stepStarter) phraseWord*
    ;

phraseWord
    : openWord
    | stepStarter
    | measureStarter
    ;

stepStarter
    : START | LET | HOLD | RELEASE | EXPECT | FAIL | THROW | RETURN | SKIP_ | DELAY
    ;

measureStarter
    : NO | EITHER | AT | IN | CALL | DEADLOCK | BROKEN
    ;

// Words that end a phrase.
endWord
    : INSIDE | WHERE | THEN | AS | IS | OR | NEVER | EXACTLY | MATCHES | DIFFERS | TIME | TIMES
    | ORDINAL
    ;

openWord
    : NAME | QUALIFIED | NUMBER | DECIMAL | COLUMN | STRING | WORD
    | USE | BACKGROUND | SCENARIO | VOCABULARY_ | GIVEN | ACTOR | DOES | RUN | THE | THREAD | MAYBE
    | BEFORE | AFTER | WHEN | WITHOUT | ORDER | FOR | INTERLEAVE | WITH | MOST | SWITCH | SWITCHES
    | ONLY | POINTS | LOCKS
    | SOME | LIMIT | STEP | STEPS | RUNS | SEED | EXAMPLES | ANYONE | CALLS | TO | EVERY | ANY | OF
    | BY | ONWARD | ABOUT | ONCE | GO | ON | UNTIL | ERROR | THAT | SUCCEEDS | FAILS | THROWS
    | RETURNS | WAITS | HOLDS | LEAST | FROM | BASELINE | INVARIANT | ROLE | MEANS | POINT | MAY
    | LOCK | PROTECTION | ACTION | TRUE | FALSE | NULL
    ;

// Key words.

USE: 'use';
BACKGROUND: 'background';
SCENARIO: 'scenario';
// Generated recognizers have a field VOCABULARY, and lexers one called SKIP.
VOCABULARY_: 'vocabulary';
GIVEN: 'given';
ACTOR: 'actor';
DOES: 'does';
RUN: 'run';
IS: 'is';
THE: 'the';
THREAD: 'thread';
MAYBE: 'maybe';
BEFORE: 'before';
AFTER: 'after';
WHEN: 'when';
IN: 'in';
WITHOUT: 'without';
ORDER: 'order';
FOR: 'for';
TIME: 'time';
TIMES: 'times';
INTERLEAVE: 'interleave';
WITH: 'with';
AT: 'at';
MOST: 'most';
SWITCH: 'switch';
SWITCHES: 'switches';
ONLY: 'only';
POINTS: 'points';
LOCKS: 'locks';
EXPECT: 'expect';
SOME: 'some';
LIMIT: 'limit';
STEP: 'step';
STEPS: 'steps';
RUNS: 'runs';
SEED: 'seed';
EXAMPLES: 'examples';
ANYONE: 'anyone';
INSIDE: 'inside';
WHERE: 'where';
CALL: 'call';
CALLS: 'calls';
TO: 'to';
EVERY: 'every';
ANY: 'any';
OF: 'of';
BY: 'by';
ONWARD: 'onward';
ABOUT: 'about';
ONCE: 'once';
START: 'start';
AS: 'as';
LET: 'let';
GO: 'go';
ON: 'on';
UNTIL: 'until';
HOLD: 'hold';
RELEASE: 'release';
THEN: 'then';
FAIL: 'fail';
ERROR: 'error';
THAT: 'that';
THROW: 'throw';
RETURN: 'return';
SKIP_: 'skip';
DELAY: 'delay';
EITHER: 'either';
OR: 'or';
SUCCEEDS: 'succeeds';
FAILS: 'fails';
THROWS: 'throws';
RETURNS: 'returns';
WAITS: 'waits';
HOLDS: 'holds';
NEVER: 'never';
EXACTLY: 'exactly';
LEAST: 'least';
NO: 'no';
MATCHES: 'matches';
DIFFERS: 'differs';
FROM: 'from';
BASELINE: 'baseline';
DEADLOCK: 'deadlock';
BROKEN: 'broken';
INVARIANT: 'invariant';
ROLE: 'role';
MEANS: 'means';
POINT: 'point';
MAY: 'may';
LOCK: 'lock';
PROTECTION: 'protection';
ACTION: 'action';
TRUE: 'true';
FALSE: 'false';
NULL: 'null';

// Signs.

COMMA: ',';
SEMICOLON: ';';
COLON: ':';
LPAREN: '(';
RPAREN: ')';
LBRACKET: '[';
RBRACKET: ']';
BAR: '|';
EQUAL: '=';
UNEQUAL: '!=';
AT_MOST_SIGN: '<=';
LESS: '<';
AT_LEAST_SIGN: '>=';
GREATER: '>';

// Words. The longest match wins, and of equally long ones the first.

NUMBER: '-'? DIGIT+;
DECIMAL: '-'? DIGIT+ '.' DIGIT+;
ORDINAL: DIGIT+ ('st' | 'nd' | 'rd' | 'th');
NAME: LETTER (LETTER | MARK | DIGIT | [_\-])*;
COLUMN: '$' LETTER (LETTER | MARK | DIGIT | [_\-])*;
QUALIFIED: IDENTIFIER ('.' IDENTIFIER)+;
STRING: '"' ('\\' ["\\] | ~["\\\r\n])* '"';
// The same with an escape that does not exist.
BAD_STRING: '"' ('\\' ~[\r\n] | ~["\\\r\n])* '"';
// To the end of the line, as one token: else a long line is read again from each mark in it.
UNCLOSED_STRING: '"' ('\\' ~[\r\n] | ~["\\\r\n])* '\\'?;
WORD: ~[ \t\u000B\f\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\r\n,;:"()[\]|=<>!]+;

// What separates them. A "#" inside a word starts no comment.

COMMENT: BLANK_CHARACTER+ '#' ~[\r\n]* -> channel(HIDDEN);
BLANK: BLANK_CHARACTER+ -> channel(HIDDEN);
LINE_COMMENT: '\r'? '\n' '#' ~[\r\n]*;
NEWLINE: '\r'? '\n';

fragment LETTER: [\p{L}];
fragment MARK: [\p{M}];
fragment DIGIT: [0-9];
fragment IDENTIFIER: [\p{L}_$] [\p{L}\p{M}\p{Nd}_$]*;
fragment BLANK_CHARACTER
    : [ \t\u000B\f\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]
    ;

UNRECOGNIZED: .;
