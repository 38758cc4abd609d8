-- What became of a mail or a delivery is kept in English, like everything that the sender writes there; the screens say
-- it in the reader's language (see `text::kept`).
do $$
declare
    place regprocedure;
    bilingual text;
    english text;
    def text;
begin
    for place, bilingual, english in values
        ('outgoing_take(text,integer,double precision)'::regprocedure,
            'pengirim berhenti sebelum jawaban server tercatat / the sender ended before the server''''s answer was written down',
            'the sender ended before the server''''s answer was written down'),
        ('outgoing_take(text,integer,double precision)', 'lebih dari sehari tidak terkirim / not sent for more than a day',
            'not sent for more than a day'),
        ('mail_step(media_request,text,jsonb)', 'dinyatakan terkirim oleh / said to be sent by ', 'said to be sent by '),
        ('delivery_take(text,integer,double precision)',
            'pengirim berhenti sebelum jawaban tujuan tercatat / the sender ended before the peer''''s answer was written down',
            'the sender ended before the peer''''s answer was written down')
    loop
        def := pg_get_functiondef(place);
        if position(bilingual in def) = 0 then
            raise exception '% is not as it was', place;
        end if;
        execute replace(def, bilingual, english);
    end loop;
end
$$;
