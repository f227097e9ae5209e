/** Words that stand in abstracts of every subject and tell nothing about who wrote one. */
const words = `
a about above across after against all also although among an and another any are as at be because been before being
below between both but by can cannot could did do does doing down during each either enough even every few first for
from further had has have having here how however if in into is it its itself just least less many may might more most
much must near need neither new no nor not now of off on once one only or other our out over own per rather same second
several shall should since so some still such than that the their them then there therefore these they third this those
three through thus to together too toward towards two under until up upon us use used using very via was we well were
what when where whereas whether which while who whose why will with within without would yet you
abstract accurate achieve achieved achieves achieving address addresses aim aims analysis analyze approach approaches
available based benchmark benchmarks best better case cases challenge challenges challenging code common compare compared
comparison complex comprehensive consider considered current dataset datasets demonstrate demonstrates demonstrating
design designed develop developed different directly effective effectively effectiveness efficient enable enables
enabling ensure ensures evaluate evaluated evaluation evaluations existing experiment experimental experiments explore
extensive findings focus framework furthermore general generally given good high higher highly http https identify
important improve improved improvement improvements improves improving include including increasing insight insights
introduce introduces introducing investigate issue issues key known large larger lead leading leads learn learning
leverage leverages leveraging limited limitation limitations low lower main make makes method methods model modeling
models moreover multiple namely novel number obtain obtained often open order outperform outperforming outperforms
overall paper particular particularly perform performance possible potential practical present presents previous prior
problem problems process propose proposed proposes provide provided provides providing real recent recently related
remain remains require required requires requiring research result resulting results robust role set sets setting
settings show showing shown shows significant significantly similar simple single small specific specifically state
strong studies study support system systems task tasks technique techniques term terms test tests time towards train
trained training type types understand understanding unlike various way ways wide widely work works
`;

export const stopWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/));
